package dev.terse.url;

/**
 * The character classes and case mapping of ASCII, independent of locales and other scripts.
 *
 * @see <a href="https://infra.spec.whatwg.org/#code-points">Infra Standard, 4.6 Code points</a>
 */
public final class Ascii {
  private Ascii() {}

  static boolean isAlpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns the value of a hexadecimal digit, or -1. */
  static int hexValue(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  static boolean isAscii(String s) {
    return s.chars().allMatch(c -> c < 0x80);
  }

  /**
   * Returns the string with only {@code A} to {@code Z} converted to lower case, in linear time:
   * {@link String#toLowerCase()} takes quadratic time for letters such as U+0130, which get longer.
   */
  public static String toLowerCase(String s) {
    int upper = 0;
    while (upper < s.length() && !isUpperCase(s.charAt(upper))) {
      upper++;
    }
    if (upper == s.length()) {
      return s;
    }
    StringBuilder lower = new StringBuilder(s);
    for (int i = upper; i < s.length(); i++) {
      char c = s.charAt(i);
      if (isUpperCase(c)) {
        lower.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return lower.toString();
  }

  private static boolean isUpperCase(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
