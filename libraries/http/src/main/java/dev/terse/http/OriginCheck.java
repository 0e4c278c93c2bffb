package dev.terse.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * The check that distinguishes requests that came through the CDN in front, which adds a secret to
 * each, from those that bypassed it and its firewall.
 */
final class OriginCheck {

  private final List<byte[]> secrets;

  /**
   * Creates a check.
   *
   * @param secrets the accepted secrets; none to accept every request
   */
  OriginCheck(OriginSecrets secrets) {
    this.secrets =
        secrets.values().stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Returns whether the request has one of the secrets, compared in constant time. */
  boolean passes(HttpRequest request) {
    if (secrets.isEmpty()) {
      return true;
    }
    Optional<byte[]> shown =
        request
            .header(RequestHeader.X_TERSE_ORIGIN_SECRET)
            .map(secret -> secret.getBytes(StandardCharsets.UTF_8));
    boolean passes = false;
    for (byte[] secret : secrets) {
      passes |= shown.isPresent() && MessageDigest.isEqual(secret, shown.get());
    }
    return passes;
  }
}
