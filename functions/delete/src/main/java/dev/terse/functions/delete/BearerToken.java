package dev.terse.functions.delete;

import dev.terse.links.OwnerToken;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The token in an Authorization header, as RFC 6750 writes it. */
final class BearerToken {

  private static final Pattern HEADER =
      Pattern.compile("bearer +([^ ]+) *", Pattern.CASE_INSENSITIVE);

  private BearerToken() {}

  static Optional<OwnerToken> read(String authorization) {
    Matcher matcher = HEADER.matcher(authorization);
    return matcher.matches() ? Optional.of(new OwnerToken(matcher.group(1))) : Optional.empty();
  }
}
