package dev.terse.url;

import java.util.OptionalInt;

/**
 * What became of a string that was parsed as an absolute {@code http} or {@code https} URL, by the
 * rules that browsers follow: the <a href="https://url.spec.whatwg.org/">URL Standard</a>.
 */
public sealed interface UrlParseResult {

  /**
   * Parses an absolute URL without a base URL.
   *
   * <p>Never throws, whatever the string holds; an unpaired surrogate counts as U+FFFD. The time is
   * linear in the length of the string.
   *
   * <p>Stricter than the standard in two points: a host with a label that is not ASCII or begins
   * with {@code xn--} has at most 512 characters, because IDNA processing is quadratic; and since
   * 2026, the standard lets a host of ASCII through even if a label that begins with {@code xn--}
   * is not valid Punycode, where here it is not a URL.
   *
   * @param input any string
   * @return the outcome; another scheme is answered without a look at what follows it
   * @see <a href="https://url.spec.whatwg.org/#url-parsing">URL Standard, 4.4 URL parsing</a>
   */
  static UrlParseResult of(String input) {
    return UrlParser.parse(input);
  }

  /**
   * A valid URL, taken apart and serialised.
   *
   * @param href the serialised URL: printable ASCII without spaces, and a fixed point of parsing
   *     (<a href="https://url.spec.whatwg.org/#url-serializing">4.5 URL serializing</a>)
   * @param scheme {@code http} or {@code https}
   * @param host the serialised host, never empty: a domain in lower case and Punycode, an IPv4
   *     address in dotted decimals, or a compressed IPv6 address in brackets
   * @param port the port, empty where it is the scheme's default
   * @param includesCredentials whether the user name or the password is other than empty; they are
   *     then part of {@code href}
   */
  record Valid(
      String href, String scheme, String host, OptionalInt port, boolean includesCredentials)
      implements UrlParseResult {

    /**
     * The port that a client would connect to.
     *
     * @return {@link #port()}, or else the default of the scheme: 80 or 443
     */
    public int effectivePort() {
      return port.orElse(SpecialScheme.of(scheme).defaultPort());
    }
  }

  /**
   * Not a URL, or none that stands without a base URL.
   *
   * @param error the first fault found that ends the parsing
   */
  record NotAUrl(UrlError error) implements UrlParseResult {}

  /**
   * An absolute URL of a scheme other than {@code http} and {@code https}; the rest of it was not
   * looked at.
   *
   * @param scheme the scheme in lower case without its colon: of {@code [a-z0-9+.-]}, not empty, of
   *     no bounded length
   */
  record OtherScheme(String scheme) implements UrlParseResult {}
}
