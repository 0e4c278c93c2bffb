package dev.terse.links;

import dev.terse.links.codes.Base62;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The proof that a client created a link: returned once, on creation, and stored nowhere. The table
 * has only its SHA-256, which needs no salt because the token is 128 random bits.
 *
 * @param value the token, 22 base62 digits if it is one of ours
 */
public record OwnerToken(String value) {

  private static final int BITS = 128;
  private static final int DIGITS = 22;

  /** Returns a new token of {@value #BITS} random bits. */
  static OwnerToken random(SecureRandom random) {
    return new OwnerToken(Base62.encode(new BigInteger(BITS, random), DIGITS));
  }

  /**
   * Returns the token of a secret text, always the same.
   *
   * @param mac a message authentication code of at least {@value #BITS} bits
   */
  static OwnerToken of(byte[] mac) {
    return new OwnerToken(
        Base62.encode(new BigInteger(1, Arrays.copyOf(mac, BITS / Byte.SIZE)), DIGITS));
  }

  /** Returns the SHA-256 of the token, 32 bytes. */
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
