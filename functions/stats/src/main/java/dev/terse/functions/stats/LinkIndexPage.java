package dev.terse.functions.stats;

import dev.terse.access.StoredKey;
import dev.terse.http.Authentication;
import dev.terse.http.Authenticator;
import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.http.LinkErrors;
import dev.terse.http.Refusal;
import dev.terse.links.CreatorIndex;
import dev.terse.links.Link;
import dev.terse.links.LinkCursor;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Lists the links of an API key. */
final class LinkIndexPage {

  private static final Set<String> PARAMETERS = Set.of("limit", "cursor");
  private static final int DEFAULT_LIMIT = 50;
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

  private final CreatorIndex index;
  private final Authenticator authenticator;

  LinkIndexPage(CreatorIndex index, Authenticator authenticator) {
    this.index = index;
    this.authenticator = authenticator;
  }

  /**
   * Answers with a page of the list.
   *
   * @param request the request
   * @param shortUrl returns the short URL of a link
   * @throws software.amazon.awssdk.core.exception.SdkException if a table can't be read
   */
  HttpResponse answer(HttpRequest request, Function<Link, String> shortUrl) {
    return switch (authenticator.authenticate(request)) {
      case Authentication.Anonymous _ -> LinkErrors.missingKey();
      case Authentication.ByToken _ -> LinkErrors.notAKey();
      case Authentication.Refused(Refusal refusal) -> refusal.response();
      case Authentication.ByKey(StoredKey key) -> page(request, key, shortUrl);
    };
  }

  private HttpResponse page(HttpRequest request, StoredKey key, Function<Link, String> shortUrl) {
    if (!PARAMETERS.containsAll(request.query().keySet())) {
      return HttpResponse.error(
          ErrorCode.UNKNOWN_PARAMETER,
          "The query has an unknown parameter; known are \"limit\" and \"cursor\".");
    }
    Optional<String> limit = Optional.ofNullable(request.query().get("limit"));
    if (limit.filter(text -> !LIMIT.matcher(text).matches()).isPresent()) {
      return HttpResponse.error(
          ErrorCode.INVALID_LIMIT,
          "The limit should be a number from 1 to %d.".formatted(CreatorIndex.MAX_PAGE));
    }
    Optional<String> text = Optional.ofNullable(request.query().get("cursor"));
    Optional<LinkCursor> cursor = text.flatMap(LinkCursor::parse);
    if (text.isPresent() && cursor.isEmpty()) {
      return HttpResponse.error(
          ErrorCode.INVALID_CURSOR, "The cursor should be the \"next_cursor\" of the page before.");
    }
    return StatsJson.page(
        index.page(key.id(), limit.map(Integer::parseInt).orElse(DEFAULT_LIMIT), cursor), shortUrl);
  }
}
