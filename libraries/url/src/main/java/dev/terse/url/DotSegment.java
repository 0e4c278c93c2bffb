package dev.terse.url;

/**
 * The kinds of path segments: those that denote the current or the parent directory, and others. A
 * dot may be written as {@code %2e}.
 *
 * @see <a href="https://url.spec.whatwg.org/#single-dot-path-segment">URL Standard, 4.3</a>
 */
enum DotSegment {
  NONE,
  SINGLE,
  DOUBLE;

  static DotSegment of(String input, int from, int to) {
    int second = afterDot(input, from, to);
    if (second < 0) {
      return NONE;
    }
    if (second == to) {
      return SINGLE;
    }
    return afterDot(input, second, to) == to ? DOUBLE : NONE;
  }

  /** Returns the index after the dot at {@code from}, or -1 if there is none. */
  private static int afterDot(String input, int from, int to) {
    if (from < to && input.charAt(from) == '.') {
      return from + 1;
    }
    boolean encoded = to - from >= 3 && input.regionMatches(true, from, "%2e", 0, 3);
    return encoded ? from + 3 : -1;
  }
}
