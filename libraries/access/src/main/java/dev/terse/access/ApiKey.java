package dev.terse.access;

import dev.terse.links.codes.Base62;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key: {@value #PREFIX} and 128 random bits in base62. It is shown once, when it is created;
 * the table has only its SHA-256, which needs no salt because the key cannot be guessed.
 *
 * @param value the key, {@value #PREFIX} and {@value #DIGITS} digits
 */
public record ApiKey(String value) {

  /** The beginning of every key, by which scanners for leaked secrets find it. */
  public static final String PREFIX = "tk_";

  private static final int BITS = 128;
  private static final int DIGITS = 22;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + DIGITS + "}");

  /** Creates a key of {@value #BITS} random bits. */
  public static ApiKey random(SecureRandom random) {
    return new ApiKey(PREFIX + Base62.encode(new BigInteger(BITS, random), DIGITS));
  }

  /** Reads a key as a client presents it; empty if the text does not have the form of a key. */
  public static Optional<ApiKey> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ApiKey(text)) : Optional.empty();
  }

  /** Returns the SHA-256 of the key in base64url, 43 characters. */
  public String hash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "ApiKey[...]";
  }
}
