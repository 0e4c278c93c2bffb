package dev.terse.functions.redirect;

import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.http.RequestHeader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The pages that people get where programs get JSON. */
final class VisitorPages {

  private static final String HTML = "text/html; charset=utf-8";

  private final Optional<URI> notFoundUrl;
  private final Optional<String> contact;

  VisitorPages(VisitorConfiguration configuration) {
    this.notFoundUrl = configuration.notFoundUrl();
    this.contact = configuration.contact();
  }

  /**
   * Returns an error as the client prefers it: as a page, or as it is; any other response as is.
   */
  HttpResponse present(HttpRequest request, HttpResponse response) {
    if (response.error().isEmpty() || isOfTheApi(request.path())) {
      return response;
    }
    HttpResponse varying = response.withHeader("Vary", "Accept");
    if (!isForAPerson(request)) {
      return varying;
    }
    ErrorCode error = response.error().get();
    Optional<URI> elsewhere =
        notFoundUrl
            .filter(_ -> error == ErrorCode.NOT_FOUND)
            // A page of this host that is not there either would lead to itself; behind a CDN the
            // host is unknown.
            .filter(url -> !request.path().equals(url.getPath()));
    if (elsewhere.isPresent()) {
      return leadingTo(elsewhere.get()).withHeader("Vary", "Accept");
    }
    return Page.about(error).map(page -> shown(varying, page)).orElse(varying);
  }

  private static boolean isOfTheApi(String path) {
    return path.startsWith("/api/") || path.equals("/api");
  }

  /** Returns whether a client prefers a page to JSON. */
  static boolean isForAPerson(HttpRequest request) {
    return request.header(RequestHeader.ACCEPT).filter(HtmlPreference::in).isPresent();
  }

  /** Returns the page that says what this host is. */
  HttpResponse home() {
    return shown(HttpResponse.empty(200), Page.HOME).withHeader("Vary", "Accept");
  }

  /** Returns a redirect to a page of the operator's. */
  static HttpResponse leadingTo(URI page) {
    return HttpResponse.empty(302)
        .withHeaders(Map.of("Location", page.toASCIIString(), "X-Robots-Tag", "noindex"));
  }

  private HttpResponse shown(HttpResponse response, Page page) {
    return response
        .withBody(HTML, page.html(contact.map(ContactLine::html).orElse("")))
        .withHeaders(
            Map.of(
                "Content-Security-Policy",
                Page.resource(Page.CONTENT_SECURITY_POLICY),
                "X-Robots-Tag",
                "noindex"));
  }
}
