package dev.terse.functions.redirect;

import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The paths of every site that are not links, answered without a look-up. */
final class SitePath {

  /** The path of the file by which researchers find whom to report a vulnerability to. */
  static final String SECURITY = "/.well-known/security.txt";

  private static final String A_DAY = "public, max-age=86400";
  private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

  /** The file must expire within a year; a copy that somebody kept is good for half of one. */
  private static final Duration SECURITY_EXPIRES = Duration.ofDays(182);

  private final VisitorConfiguration configuration;
  private final VisitorPages pages;
  private final InstantSource clock;

  SitePath(VisitorConfiguration configuration, VisitorPages pages, InstantSource clock) {
    this.configuration = configuration;
    this.pages = pages;
    this.clock = clock;
  }

  /** Returns the answer to GET and HEAD of one of these paths. */
  Optional<HttpResponse> answer(HttpRequest request) {
    if (!request.method().equals("GET") && !request.isHead()) {
      return Optional.empty();
    }
    return switch (request.path()) {
      case "/" -> root(request);
      case "/robots.txt" ->
          Optional.of(
              text("User-agent: *\nDisallow: /api/\nDisallow: /console$\nDisallow: /console/\n")
                  .withCacheControl(A_DAY));
      case "/favicon.ico" -> Optional.of(HttpResponse.empty(204).withCacheControl(A_DAY));
      case SECURITY -> configuration.securityContact().map(this::security);
      case "/console/" -> Optional.of(HttpResponse.empty(308).withHeader("Location", "/console"));
      default -> Optional.empty();
    };
  }

  private Optional<HttpResponse> root(HttpRequest request) {
    return configuration
        .rootUrl()
        // Or it would lead to itself.
        .filter(url -> !request.origin().authority().equalsIgnoreCase(url.getAuthority()))
        .map(VisitorPages::leadingTo)
        .or(() -> Optional.of(request).filter(VisitorPages::isForAPerson).map(_ -> pages.home()));
  }

  /** Returns the file of RFC 9116. */
  private HttpResponse security(String contact) {
    Instant expires = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(SECURITY_EXPIRES);
    return text("Contact: %s\nExpires: %s\nPreferred-Languages: en\n".formatted(contact, expires))
        .withCacheControl(A_DAY);
  }

  private static HttpResponse text(String text) {
    return HttpResponse.empty(200).withBody(PLAIN_TEXT, text);
  }
}
