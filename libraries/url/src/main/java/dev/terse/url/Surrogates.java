package dev.terse.url;

/**
 * The handling of unpaired surrogates, which are allowed in a Java string but not in a URL.
 *
 * @see <a href="https://infra.spec.whatwg.org/#javascript-string-convert">Infra Standard, convert
 *     to a scalar value string</a>
 */
final class Surrogates {
  private static final int REPLACEMENT_CHARACTER = 0xFFFD;

  private Surrogates() {}

  static boolean hasUnpaired(String s) {
    // codePoints() returns a pair as one code point above the surrogates.
    return s.codePoints().anyMatch(Surrogates::isSurrogate);
  }

  static String replaceUnpaired(String s) {
    if (!hasUnpaired(s)) {
      return s;
    }
    StringBuilder scalars = new StringBuilder(s.length());
    s.codePoints()
        .map(c -> isSurrogate(c) ? REPLACEMENT_CHARACTER : c)
        .forEach(scalars::appendCodePoint);
    return scalars.toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
