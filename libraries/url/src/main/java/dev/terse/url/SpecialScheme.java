package dev.terse.url;

/**
 * The special schemes that Terse supports.
 *
 * @see <a href="https://url.spec.whatwg.org/#special-scheme">URL Standard, 4.2 URL
 *     miscellaneous</a>
 */
enum SpecialScheme {
  HTTP("http", 80),
  HTTPS("https", 443);

  private final String text;
  private final int defaultPort;

  SpecialScheme(String text, int defaultPort) {
    this.text = text;
    this.defaultPort = defaultPort;
  }

  /** Returns the scheme with a lower-case name, or null for any other. */
  static SpecialScheme of(String text) {
    return switch (text) {
      case "http" -> HTTP;
      case "https" -> HTTPS;
      default -> null;
    };
  }

  String text() {
    return text;
  }

  int defaultPort() {
    return defaultPort;
  }
}
