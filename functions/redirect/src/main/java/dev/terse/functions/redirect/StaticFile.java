package dev.terse.functions.redirect;

import dev.terse.http.HttpResponse;
import java.util.Optional;

/** The files that browsers and crawlers request from every site, answered without a look-up. */
final class StaticFile {

  private static final String A_DAY = "public, max-age=86400";

  private StaticFile() {}

  /** Returns the response for a path of one segment, if it is one of these. */
  static Optional<HttpResponse> at(String segment) {
    return switch (segment) {
      case "robots.txt" ->
          Optional.of(
              HttpResponse.empty(200)
                  .withBody("text/plain; charset=utf-8", "User-agent: *\nDisallow: /api/\n")
                  .withCacheControl(A_DAY));
      case "favicon.ico" -> Optional.of(HttpResponse.empty(204).withCacheControl(A_DAY));
      default -> Optional.empty();
    };
  }
}
