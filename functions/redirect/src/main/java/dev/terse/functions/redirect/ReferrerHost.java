package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host of the page that led here. What follows the host is not looked at: browsers send spaces,
 * bars and what else {@link java.net.URI} refuses. The parser of long URLs would do as well, but
 * makes a cold start longer, and its tables of Unicode are not in this function's package.
 */
final class ReferrerHost {

  private static final int MAX_REFERRER = 2_048;
  private static final Pattern URL =
      Pattern.compile(
          "[a-z][a-z0-9+.-]*://(?:[^/?#\\\\]*@)?"
              + "(\\[[0-9a-f:.]+\\]|[^/?#\\\\@:\\[\\]<>^|%\\s\\p{Cntrl}]+)"
              + "(?::[0-9]*)?(?:[/?#\\\\]|$)",
          Pattern.CASE_INSENSITIVE);

  private ReferrerHost() {}

  /**
   * The host in lower case and Punycode, at most {@value Click#MAX_HOST} characters.
   *
   * @param referrer the header's value, any text
   */
  static Optional<String> of(String referrer) {
    Matcher url = URL.matcher(referrer.substring(0, Math.min(MAX_REFERRER, referrer.length())));
    return url.lookingAt() ? ascii(url.group(1)) : Optional.empty();
  }

  private static Optional<String> ascii(String host) {
    try {
      String ascii = isAscii(host) ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
      return Optional.of(ascii.toLowerCase(Locale.ROOT))
          .filter(name -> name.length() <= Click.MAX_HOST);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
