package dev.terse.codes;

import java.math.BigInteger;

/** The form of a generated code: always {@value #LENGTH} base62 digits, case-sensitive. */
public final class ShortCode {

  /** The characters of a generated code. */
  public static final int LENGTH = 7;

  /** How many codes there are: 62 to the power of {@value #LENGTH}. */
  public static final long COUNT = 3_521_614_606_208L;

  private ShortCode() {}

  /**
   * The code of a number.
   *
   * @param number from 0 to {@link #COUNT} - 1
   * @throws IllegalArgumentException if it is out of range
   */
  static String of(long number) {
    return Base62.encode(BigInteger.valueOf(number), LENGTH);
  }

  /** Whether a text has the form of a generated code; one that was never issued may have it too. */
  public static boolean matches(String text) {
    return text.length() == LENGTH && text.chars().allMatch(c -> Base62.isDigit((char) c));
  }
}
