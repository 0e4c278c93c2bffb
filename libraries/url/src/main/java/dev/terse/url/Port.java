package dev.terse.url;

/**
 * The parser of ports.
 *
 * @see <a href="https://url.spec.whatwg.org/#port-state">URL Standard, 4.4, port state</a>
 */
final class Port {
  static final int NONE = -1;
  static final int INVALID = -2;
  static final int OUT_OF_RANGE = -3;

  private static final int MAX = 65_535;

  private Port() {}

  /**
   * Returns the port from 0 to 65,535; or {@link #NONE}, {@link #INVALID} or {@link #OUT_OF_RANGE}.
   */
  static int parse(String input, int from, int to) {
    if (from == to) {
      return NONE;
    }
    int port = 0;
    for (int i = from; i < to; i++) {
      char c = input.charAt(i);
      if (!Ascii.isDigit(c)) {
        return INVALID;
      }
      // Stays above the maximum once it is exceeded, however many digits follow.
      port = Math.min(port * 10 + (c - '0'), MAX + 1);
    }
    return port > MAX ? OUT_OF_RANGE : port;
  }
}
