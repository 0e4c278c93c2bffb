package dev.terse.url;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Unicode ToASCII as the URL Standard invokes it: non-transitional, with bidi and joiner checks,
 * without STD3 rules, hyphen checks and lengths. The only class that depends on ICU, so that ICU is
 * not loaded before a host needs it.
 *
 * @see <a href="https://www.unicode.org/reports/tr46/#ToASCII">UTS #46, 4.2 ToASCII</a>
 * @see <a href="https://url.spec.whatwg.org/#concept-domain-to-ascii">URL Standard, 3.3 IDNA,
 *     domain to ASCII with beStrict false</a>
 */
final class UnicodeToAscii {
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

  /**
   * The errors to ignore: ICU always checks them, but CheckHyphens and VerifyDnsLength are false.
   */
  private static final Set<IDNA.Error> TOLERATED =
      EnumSet.of(
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.DOMAIN_NAME_TOO_LONG,
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4);

  private UnicodeToAscii() {}

  /** Returns the domain in Punycode and lower case, or empty if a label is invalid. */
  static Optional<String> convert(String domain) {
    var info = new IDNA.Info();
    var ascii = new StringBuilder(domain.length() + 16);
    try {
      UTS46.nameToASCII(domain, ascii, info);
    } catch (RuntimeException _) {
      // ICU throws for a label of more than 1,000 characters, 16 times the limit of DNS. Whatever
      // else it may throw, the host is invalid.
      return Optional.empty();
    }
    return TOLERATED.containsAll(info.getErrors())
        ? Optional.of(ascii.toString())
        : Optional.empty();
  }
}
