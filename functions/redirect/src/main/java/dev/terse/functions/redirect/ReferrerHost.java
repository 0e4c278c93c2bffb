package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The parser of the referring page's host. It ignores everything after the host, because browsers
 * send spaces, bars and other characters that {@link java.net.URI} rejects. The parser of long URLs
 * would work too, but makes a cold start longer, and its Unicode tables are not in this function's
 * package; a regular expression would take a fifth of a warm redirect.
 */
final class ReferrerHost {

  private static final String SCHEME_ENDS = "://";
  private static final String AUTHORITY_ENDS = "/?#\\";
  private static final String NOT_IN_A_NAME = "[]<>^|%";

  // A host of maximum length, its port, and a user and a password before it.
  private static final int MAX_AUTHORITY = 2_048;

  private ReferrerHost() {}

  /**
   * Returns the host in lower case and Punycode, at most {@value Click#MAX_HOST} characters.
   *
   * @param referrer the header's value, any text
   */
  static Optional<String> of(String referrer) {
    int schemeEnd = referrer.indexOf(SCHEME_ENDS);
    if (schemeEnd < 1
        || !isLetter(referrer.charAt(0))
        || !are(ReferrerHost::isInScheme, referrer, 0, schemeEnd)) {
      return Optional.empty();
    }
    String authority = authority(referrer, schemeEnd + SCHEME_ENDS.length());
    String host = authority.substring(0, hostLength(authority));
    boolean portIsNumber =
        are(ReferrerHost::isDigit, authority, host.length() + 1, authority.length());
    return portIsNumber && isHost(host) ? ascii(host) : Optional.empty();
  }

  /** Returns the part between the scheme and the path, without the user and the password. */
  private static String authority(String referrer, int start) {
    int limit = Math.min(referrer.length(), start + MAX_AUTHORITY);
    int host = start;
    int end = start;
    while (end < limit && AUTHORITY_ENDS.indexOf(referrer.charAt(end)) < 0) {
      if (referrer.charAt(end) == '@') {
        host = end + 1;
      }
      end++;
    }
    return referrer.substring(host, end);
  }

  private static int hostLength(String authority) {
    int addressEnd = authority.startsWith("[") ? authority.indexOf(']') : 0;
    int colon = authority.indexOf(':', Math.max(addressEnd, 0));
    return colon < 0 ? authority.length() : colon;
  }

  private static boolean isHost(String host) {
    return host.startsWith("[") && host.endsWith("]")
        ? host.length() > 2 && are(ReferrerHost::isInAddress, host, 1, host.length() - 1)
        : !host.isEmpty() && are(ReferrerHost::isInName, host, 0, host.length());
  }

  private static boolean are(IntPredicate kind, String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!kind.test(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInScheme(int c) {
    return isLetter(c) || isDigit(c) || c == '+' || c == '.' || c == '-';
  }

  private static boolean isInAddress(int c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':' || c == '.';
  }

  private static boolean isInName(int c) {
    return c > ' ' && c != 0x7f && NOT_IN_A_NAME.indexOf(c) < 0;
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static Optional<String> ascii(String host) {
    if (host.length() > Click.MAX_HOST) {
      return Optional.empty();
    }
    try {
      boolean isAscii = are(c -> c < 0x80, host, 0, host.length());
      String ascii = isAscii ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
      return Optional.of(ascii.toLowerCase(Locale.ROOT))
          .filter(name -> name.length() <= Click.MAX_HOST);
    } catch (RuntimeException e) {
      // IDN is documented to throw an IllegalArgumentException, and throws others as well.
      return Optional.empty();
    }
  }
}
