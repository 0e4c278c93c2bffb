package dev.terse.http;

import dev.terse.links.OwnerToken;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parser of owner tokens that clients present as bearer tokens (RFC 6750). */
public final class BearerToken {

  private static final Pattern HEADER =
      Pattern.compile("bearer +([^ ]+) *", Pattern.CASE_INSENSITIVE);

  private BearerToken() {}

  /**
   * Returns the token from a request's {@code Authorization} header.
   *
   * @return the token, any text without a space; empty if there is no such header, or it has
   *     another scheme
   */
  public static Optional<OwnerToken> of(HttpRequest request) {
    return request.header("authorization").flatMap(BearerToken::read);
  }

  static Optional<OwnerToken> read(String authorization) {
    Matcher matcher = HEADER.matcher(authorization);
    return matcher.matches() ? Optional.of(new OwnerToken(matcher.group(1))) : Optional.empty();
  }
}
