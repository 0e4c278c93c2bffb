package dev.terse.functions.redirect;

import dev.terse.http.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The pages that people see; the build makes them of {@code src/main/pages}. */
enum Page {
  /** What this host is. */
  HOME,
  /** No link has this code. */
  NOT_FOUND,
  /** The link was deleted. */
  DELETED,
  /** The link has expired. */
  EXPIRED,
  /** The link is disabled for the time being. */
  DISABLED,
  /** The path can't be used in this way. */
  WRONG_METHOD,
  /** The request bypassed the CDN in front. */
  WRONG_ORIGIN,
  /** The service is overloaded. */
  UNAVAILABLE,
  /** An internal fault. */
  FAILED;

  /** The policy under which browsers show pages: nothing is loaded, and no script is run. */
  static final String CONTENT_SECURITY_POLICY = "content-security-policy.txt";

  private static final String CONTACT = "<!-- contact -->";

  /** Returns the page about an error, if there is one. */
  static Optional<Page> about(ErrorCode error) {
    return Optional.ofNullable(
        switch (error) {
          case NOT_FOUND -> NOT_FOUND;
          case DELETED -> DELETED;
          case EXPIRED -> EXPIRED;
          case DISABLED -> DISABLED;
          case METHOD_NOT_ALLOWED -> WRONG_METHOD;
          case WRONG_ORIGIN -> WRONG_ORIGIN;
          case UNAVAILABLE -> UNAVAILABLE;
          case INTERNAL_ERROR -> FAILED;
          default -> null;
        });
  }

  /**
   * Returns the document.
   *
   * @param contact the line that says whom to ask, in HTML; empty for none
   */
  String html(String contact) {
    return resource(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".html")
        .replace(CONTACT, contact);
  }

  /** Returns the text of one of the files that the build made. */
  static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream("pages/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
