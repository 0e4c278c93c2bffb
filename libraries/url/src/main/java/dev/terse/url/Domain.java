package dev.terse.url;

import java.util.Optional;

/**
 * The conversion of a domain to lower-case ASCII.
 *
 * @see <a href="https://url.spec.whatwg.org/#idna">URL Standard, 3.3 IDNA</a>
 */
final class Domain {
  /** The forbidden host code points except for the C0 controls. */
  private static final String FORBIDDEN_IN_HOSTS = " #/:<>?@[\\]^|";

  /**
   * The maximum length of a domain in other scripts or in Punycode, twice the limit of DNS, because
   * IDNA takes quadratic time.
   */
  private static final int MAX_UNICODE = 512;

  private Domain() {}

  /**
   * Returns the domain in ASCII, not empty, without forbidden domain code points; empty on failure.
   */
  static Optional<String> toAscii(String domain) {
    // For plain ASCII without Punycode, Unicode ToASCII is just the lower case; most links need not
    // pay for loading ICU.
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

  /** Returns whether a code point is a forbidden domain code point. */
  private static boolean isForbidden(int c) {
    return c < 0x20 || c == 0x7F || c == '%' || FORBIDDEN_IN_HOSTS.indexOf(c) >= 0;
  }
}
