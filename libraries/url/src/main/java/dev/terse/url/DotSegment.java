package dev.terse.url;

/**
 * Whether a segment of a path stands for the same or the parent directory; a dot may be written as
 * {@code %2e}.
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

  /** The index behind the dot at {@code from}, or -1 where there is none. */
  private static int afterDot(String input, int from, int to) {
    if (from < to && input.charAt(from) == '.') {
      return from + 1;
    }
    boolean encoded = to - from >= 3 && input.regionMatches(true, from, "%2e", 0, 3);
    return encoded ? from + 3 : -1;
  }
}
