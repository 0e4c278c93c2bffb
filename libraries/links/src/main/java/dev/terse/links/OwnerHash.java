package dev.terse.links;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of the token of a link's owner, as it moves with the link.
 *
 * @param hex the hash, 64 hexadecimal digits in lower case
 */
public record OwnerHash(String hex) {

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /**
   * Creates a hash.
   *
   * @throws IllegalArgumentException if the text is not one
   */
  public OwnerHash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not the hash of a token");
    }
  }

  /** Reads a hash; empty if the text is not one. */
  public static Optional<OwnerHash> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new OwnerHash(text)) : Optional.empty();
  }

  static OwnerHash of(byte[] hash) {
    return new OwnerHash(HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES)));
  }

  /** Returns a hash of which nobody knows the token. */
  static OwnerHash ofNobody(SecureRandom random) {
    byte[] hash = new byte[BYTES];
    random.nextBytes(hash);
    return of(hash);
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
