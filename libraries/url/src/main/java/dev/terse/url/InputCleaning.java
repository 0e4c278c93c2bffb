package dev.terse.url;

/**
 * The preprocessing of the input before the parser's first state.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-basic-url-parser">URL Standard, 4.4, steps 1
 *     to 3</a>
 */
final class InputCleaning {
  private InputCleaning() {}

  /**
   * Returns the input with unpaired surrogates replaced by U+FFFD, without C0 controls and spaces
   * at either end, and without any tab or newline.
   */
  static String clean(String raw) {
    // Surrogates first: two that are separated by a newline must not join into one character.
    return withoutTabsAndNewlines(strip(Surrogates.replaceUnpaired(raw)));
  }

  /** Returns the input without C0 controls and spaces at either end. */
  static String strip(String input) {
    int from = 0;
    int to = input.length();
    while (from < to && input.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && input.charAt(to - 1) <= ' ') {
      to--;
    }
    return input.substring(from, to);
  }

  private static String withoutTabsAndNewlines(String s) {
    if (s.chars().noneMatch(InputCleaning::isTabOrNewline)) {
      return s;
    }
    StringBuilder kept = new StringBuilder(s.length());
    s.chars().filter(c -> !isTabOrNewline(c)).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private static boolean isTabOrNewline(int c) {
    return c == '\t' || c == '\n' || c == '\r';
  }
}
