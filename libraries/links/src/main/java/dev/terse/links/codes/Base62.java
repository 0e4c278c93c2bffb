package dev.terse.links.codes;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The encoding of numbers with the digits {@code 0-9A-Za-z}, most significant first. */
public final class Base62 {

  /** The digits in the order of their values. */
  public static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final BigInteger RADIX = BigInteger.valueOf(DIGITS.length());

  /** The number of digits of 64 bits. */
  private static final int LONG_DIGITS = 11;

  private Base62() {}

  /**
   * Encodes a number with leading zeros.
   *
   * @param number 0 or more
   * @param length the number of digits to write
   * @return exactly {@code length} digits
   * @throws IllegalArgumentException if the number is negative or too large
   */
  public static String encode(BigInteger number, int length) {
    if (number.signum() < 0) {
      throw new IllegalArgumentException("negative: " + number);
    }
    char[] digits = new char[length];
    BigInteger rest = number;
    for (int i = length - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(RADIX);
      digits[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    if (rest.signum() != 0) {
      throw new IllegalArgumentException(number + " takes more than " + length + " digits");
    }
    return new String(digits);
  }

  /**
   * Encodes two times 64 bits, each with leading zeros.
   *
   * @param first an unsigned number
   * @param second an unsigned number
   * @return 22 digits
   */
  public static String encode(long first, long second) {
    byte[] digits = new byte[2 * LONG_DIGITS];
    write(first, digits, 0);
    write(second, digits, LONG_DIGITS);
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  private static void write(long bits, byte[] digits, int from) {
    // The first division makes the number non-negative; the others need not be unsigned, which is
    // several times slower.
    digits[from + LONG_DIGITS - 1] =
        (byte) DIGITS.charAt((int) Long.remainderUnsigned(bits, DIGITS.length()));
    long rest = Long.divideUnsigned(bits, DIGITS.length());
    for (int i = from + LONG_DIGITS - 2; i >= from; i--) {
      digits[i] = (byte) DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
  }

  /** Returns whether a character is one of the 62 digits. */
  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }
}
