package dev.terse.functions.redirect;

import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.links.RequestedCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The responses to requests that matched no route: a link with trailing slashes, a known path with
 * an unsupported method, or another path.
 */
final class UnknownRoute {

  private static final Pattern LINK = Pattern.compile("/api/v1/urls/[^/]+");
  private static final Pattern STATS = Pattern.compile("/api/v1/stats/[^/]+");
  private static final Pattern CODE = Pattern.compile("/[^/]+/*");

  private static final Pattern LEADING_SLASHES = Pattern.compile("^/+");

  private UnknownRoute() {}

  /**
   * Returns the code of a link that was requested with leading or trailing slashes, or punctuation.
   */
  static Optional<String> codeOf(HttpRequest request) {
    if (!request.method().equals("GET") && !request.isHead()) {
      return Optional.empty();
    }
    String path = LEADING_SLASHES.matcher(request.path()).replaceFirst("");
    try {
      return RequestedCode.keyOf(
          path.indexOf('%') < 0 ? path : URLDecoder.decode(path, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static HttpResponse answer(HttpRequest request) {
    return allowed(request.path())
        // An allowed method came here because nothing is at the path.
        .filter(methods -> !List.of(methods.split(", ")).contains(request.method()))
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
    if (path.equals("/api/v1/shorten") || path.equals("/api/v1/shorten/batch")) {
      return Optional.of("POST");
    }
    if (LINK.matcher(path).matches()) {
      return Optional.of("GET, PATCH, DELETE");
    }
    if (path.equals("/api/v1/urls") || path.equals("/api/v1/openapi.json")) {
      return Optional.of("GET");
    }
    if (STATS.matcher(path).matches()) {
      return Optional.of("GET");
    }
    if (path.equals("/") || path.equals(SitePath.SECURITY) || path.startsWith("/console/")) {
      return Optional.of("GET, HEAD");
    }
    return CODE.matcher(path).matches() ? Optional.of("GET, HEAD") : Optional.empty();
  }
}
