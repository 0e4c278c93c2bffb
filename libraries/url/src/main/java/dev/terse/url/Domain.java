package dev.terse.url;

import java.util.Optional;

/**
 * Brings a domain into lower-case ASCII.
 *
 * @see <a href="https://url.spec.whatwg.org/#idna">URL Standard, 3.3 IDNA</a>
 */
final class Domain {
  /** Forbidden host code points but for the C0 controls. */
  private static final String FORBIDDEN_IN_HOSTS = " #/:<>?@[\\]^|";

  /**
   * The most characters of a domain in other scripts or in Punycode, twice what DNS allows: IDNA
   * takes the square of the time.
   */
  private static final int MAX_UNICODE = 512;

  private Domain() {}

  /** The domain in ASCII, not empty, free of forbidden domain code points; empty on failure. */
  static Optional<String> toAscii(String domain) {
    // Of plain ASCII without Punycode, Unicode ToASCII makes but the lower case; it costs a start
    // of ICU, which most links need not pay.
    Optional<String> ascii =
        Ascii.isAscii(domain) && !hasPunycodeLabel(domain)
            ? Optional.of(Ascii.toLowerCase(domain))
            : Optional.of(domain)
                .filter(d -> d.length() <= MAX_UNICODE)
                .flatMap(UnicodeToAscii::convert);
    return ascii.filter(d -> !d.isEmpty() && d.chars().noneMatch(Domain::isForbidden));
  }

  private static boolean hasPunycodeLabel(String domain) {
    int label = 0;
    do {
      if (domain.regionMatches(true, label, "xn--", 0, 4)) {
        return true;
      }
      label = domain.indexOf('.', label) + 1;
    } while (label > 0);
    return false;
  }

  /** Whether it is a forbidden domain code point. */
  private static boolean isForbidden(int c) {
    return c < 0x20 || c == 0x7F || c == '%' || FORBIDDEN_IN_HOSTS.indexOf(c) >= 0;
  }
}
