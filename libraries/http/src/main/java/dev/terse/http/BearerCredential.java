package dev.terse.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the credential that a client presents as RFC 6750 says. */
final class BearerCredential {

  private static final Pattern HEADER =
      Pattern.compile("bearer +([^ ]+) *", Pattern.CASE_INSENSITIVE);

  private BearerCredential() {}

  /**
   * Reads the credential of a request's {@code Authorization} header.
   *
   * @return any text without a space; empty if there is no such header, or one of another scheme
   */
  static Optional<String> of(HttpRequest request) {
    return request.header(RequestHeader.AUTHORIZATION).flatMap(BearerCredential::read);
  }

  static Optional<String> read(String authorization) {
    Matcher matcher = HEADER.matcher(authorization);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
