package dev.terse.functions.shorten;

import dev.terse.http.ErrorCode;
import dev.terse.http.HttpResponse;
import dev.terse.http.JsonText;
import dev.terse.http.link.EntityTag;
import dev.terse.http.link.LinkJson;
import dev.terse.links.Creation;
import dev.terse.links.Link;
import dev.terse.links.OwnerToken;
import java.time.Duration;
import java.util.function.Function;

/** The answers to creates that were tried, and to those that came too fast. */
final class CreationAnswer {

  private CreationAnswer() {}

  /**
   * Returns the answer to a create; a repetition is answered as the first attempt was.
   *
   * @param creation the result
   * @param shortUrl returns the short URL of a link
   */
  static HttpResponse of(Creation creation, Function<Link, String> shortUrl) {
    return switch (creation) {
      case Creation.Created(Link link, OwnerToken token) ->
          created(shortUrl.apply(link), link, token);
      case Creation.Repeated(Link link, OwnerToken token) ->
          created(shortUrl.apply(link), link, token);
      case Creation.AliasTaken _ ->
          HttpResponse.error(ErrorCode.ALIAS_TAKEN, "This alias is taken; please choose another.");
      case Creation.AliasUsedBefore _ ->
          HttpResponse.error(
              ErrorCode.ALIAS_TAKEN,
              "This alias was used before and is never given again; please choose another.");
    };
  }

  /** Returns 429, with the time after which the client's network may create again. */
  static HttpResponse tooMany(Duration retryAfter) {
    long seconds = Math.ceilDiv(retryAfter.toMillis(), 1_000L);
    return HttpResponse.error(
            ErrorCode.TOO_MANY_REQUESTS,
            "Too many links were created from your network; please try again in "
                + (seconds == 1 ? "a second." : seconds + " seconds."))
        .withHeader("Retry-After", Long.toString(seconds));
  }

  private static HttpResponse created(String shortUrl, Link link, OwnerToken token) {
    return HttpResponse.json(
            201,
            JsonText.object(
                json -> {
                  LinkJson.write(json, shortUrl, link);
                  json.writeStringField("owner_token", token.value());
                }))
        .withHeader("Location", shortUrl)
        .withHeader("ETag", EntityTag.of(link));
  }
}
