package dev.terse.functions.redirect;

import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/** What took no route: a known path with a method that it does not take, or no path of ours. */
final class UnknownRoute {

  private static final Pattern LINK = Pattern.compile("/api/v1/urls/[^/]+");
  private static final Pattern STATS = Pattern.compile("/api/v1/stats/[^/]+");
  private static final Pattern CODE = Pattern.compile("/[^/]+");

  private UnknownRoute() {}

  static HttpResponse answer(HttpRequest request) {
    return allowed(request.path())
        .map(
            methods ->
                HttpResponse.error(
                        ErrorCode.METHOD_NOT_ALLOWED, "This path takes " + methods + " only.")
                    .withHeader("Allow", methods))
        .orElseGet(
            () ->
                HttpResponse.error(
                    ErrorCode.NOT_FOUND, "There is nothing here; links look like /abc1234."));
  }

  private static Optional<String> allowed(String path) {
    if (path.equals("/api/v1/shorten")) {
      return Optional.of("POST");
    }
    if (LINK.matcher(path).matches()) {
      return Optional.of("GET, DELETE");
    }
    if (STATS.matcher(path).matches()) {
      return Optional.of("GET");
    }
    return CODE.matcher(path).matches() ? Optional.of("GET, HEAD") : Optional.empty();
  }
}
