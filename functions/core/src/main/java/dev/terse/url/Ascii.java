package dev.terse.url;

/**
 * Character classes of ASCII, which know nothing of locales and other scripts.
 *
 * @see <a href="https://infra.spec.whatwg.org/#code-points">Infra Standard, 4.6 Code points</a>
 */
final class Ascii {
  private Ascii() {}

  static boolean isAlpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hexValue(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  static boolean isAscii(String s) {
    return s.chars().allMatch(c -> c < 0x80);
  }

  /** The string with {@code A} to {@code Z} in lower case and all else as it was. */
  static String toLowerCase(String s) {
    StringBuilder lower = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return lower.toString();
  }
}
