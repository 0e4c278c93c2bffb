package dev.terse.links.codes;

import java.math.BigInteger;

/**
 * The form of a generated code: always {@value #LENGTH} base62 digits, at least one of them a
 * decimal digit, case-sensitive. Words have no digits, so they remain free as aliases.
 */
public final class ShortCode {

  /** The length of a generated code. */
  public static final int LENGTH = 7;

  /** The number of texts of this length: 62 to the power of {@value #LENGTH}. */
  public static final long COUNT = 3_521_614_606_208L;

  private ShortCode() {}

  /**
   * Encodes a number as a text that is a code if it {@linkplain #matches matches}.
   *
   * @param number from 0 to {@link #COUNT} - 1
   * @throws IllegalArgumentException if it is out of range
   */
  static String of(long number) {
    return Base62.encode(BigInteger.valueOf(number), LENGTH);
  }

  /** Returns whether a text has the form of a generated code, issued or not. */
  public static boolean matches(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    // A loop, because every redirect runs it.
    boolean hasDecimalDigit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Base62.isDigit(c)) {
        return false;
      }
      hasDecimalDigit |= c <= '9';
    }
    return hasDecimalDigit;
  }
}
