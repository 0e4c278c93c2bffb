package dev.terse.url;

import java.util.OptionalInt;

/**
 * The result of parsing a string as an absolute {@code http} or {@code https} URL, by the rules
 * that browsers follow: the <a href="https://url.spec.whatwg.org/">URL Standard</a>.
 */
public sealed interface UrlParseResult {

  /**
   * Parses an absolute URL without a base URL.
   *
   * <p>Never throws, whatever the string contains; an unpaired surrogate counts as U+FFFD. Takes
   * time linear in the length of the string.
   *
   * <p>Stricter than the standard in two points: a host with a label that is not ASCII or begins
   * with {@code xn--} has at most 512 characters, because IDNA processing is quadratic; and an
   * ASCII host with a label that begins with {@code xn--} but is not valid Punycode, which the
   * standard accepts since 2026, is not a URL here.
   *
   * @param input any string
   * @return the outcome; for another scheme, the rest of the string is not examined
   * @see <a href="https://url.spec.whatwg.org/#url-parsing">URL Standard, 4.4 URL parsing</a>
   */
  static UrlParseResult of(String input) {
    return UrlParser.parse(input);
  }

  /**
   * A valid URL, parsed and serialised.
   *
   * @param href the serialised URL: printable ASCII without spaces, and a fixed point of parsing
   *     (<a href="https://url.spec.whatwg.org/#url-serializing">4.5 URL serializing</a>)
   * @param scheme {@code http} or {@code https}
   * @param host the serialised host, never empty: a domain in lower case and Punycode, an IPv4
   *     address in dotted decimals, or a compressed IPv6 address in brackets
   * @param port the port, empty if it is the scheme's default
   * @param includesCredentials whether the user name or the password is non-empty; they are then
   *     part of {@code href}
   */
  record Valid(
      String href, String scheme, String host, OptionalInt port, boolean includesCredentials)
      implements UrlParseResult {

    /**
     * Returns the port that a client would connect to.
     *
     * @return {@link #port()}, or else the default of the scheme: 80 or 443
     */
    public int effectivePort() {
      return port.orElse(SpecialScheme.of(scheme).defaultPort());
    }
  }

  /**
   * A string that is not a URL, or not without a base URL.
   *
   * @param error the first error that ends the parsing
   */
  record NotAUrl(UrlError error) implements UrlParseResult {}

  /**
   * An absolute URL with a scheme other than {@code http} and {@code https}; the rest of it was not
   * examined.
   *
   * @param scheme the scheme in lower case without its colon: of {@code [a-z0-9+.-]}, not empty, of
   *     unbounded length
   */
  record OtherScheme(String scheme) implements UrlParseResult {}
}
