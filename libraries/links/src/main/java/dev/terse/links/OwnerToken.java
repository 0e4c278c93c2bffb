package dev.terse.links;

import dev.terse.links.codes.Base62;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * What proves that a client created a link: told once, when it is created, and kept nowhere. The
 * table has only its SHA-256, for which no salt is needed since the token is 128 random bits.
 *
 * @param value the token, 22 base62 digits where it is one of ours
 */
public record OwnerToken(String value) {

  private static final int BITS = 128;
  private static final int DIGITS = 22;

  /** A new token of {@value #BITS} random bits. */
  static OwnerToken random(SecureRandom random) {
    return new OwnerToken(Base62.encode(new BigInteger(BITS, random), DIGITS));
  }

  /** The SHA-256 of the token, 32 bytes. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "OwnerToken[...]";
  }
}
