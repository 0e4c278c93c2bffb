package dev.terse.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host in its only spelling here, whichever of its spellings a URL has: a name in lower case,
 * Punycode where it needs any, without trailing dots; or an address as browsers write it, one of
 * IPv4 within IPv6 as IPv4.
 *
 * @param value the host, such as {@code example.com}, {@code 192.0.2.1} or {@code [2001:db8::1]}
 */
public record HostName(String value) {

  /** Browsers take more characters than these, which no name in the DNS of the Internet has. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");

  /**
   * Parses a host as browsers do.
   *
   * @param text any text, such as {@code Bücher.Example.}, {@code 0x7f.1} or {@code [::1]}
   * @return the host; empty for anything else, such as a URL, a host with a port or a pattern
   */
  public static Optional<HostName> parse(String text) {
    return Surrogates.hasUnpaired(text)
        ? Optional.empty()
        : Host.parse(text).map(HostScope::canonical).filter(HostName::isHost).map(HostName::new);
  }

  /**
   * Finds the host of a URL as a browser would, whatever else is in the URL, such as a user name.
   *
   * @param url a URL of any scheme
   * @return the host; empty if there is none
   */
  public static Optional<HostName> ofUrl(String url) {
    return UrlParseResult.of(SCHEME.matcher(url.strip()).replaceFirst("http://"))
            instanceof UrlParseResult.Valid valid
        ? parse(valid.host())
        : Optional.empty();
  }

  private static boolean isHost(String name) {
    return name.startsWith("[") || NAME.matcher(name).matches();
  }

  /** Returns whether it can be reached from the Internet, judged by its spelling alone. */
  public boolean isPublic() {
    return HostScope.isPublic(value);
  }

  /**
   * Returns the domains that contain the host: the host itself and its parents, the shortest first.
   * An address is contained in itself alone.
   *
   * @param maxLabels the most labels of a domain; longer ones are left out
   */
  public List<HostName> domains(int maxLabels) {
    if (isAddress()) {
      return List.of(this);
    }
    List<HostName> domains = new ArrayList<>();
    int dot = value.length();
    while (dot >= 0 && domains.size() < maxLabels) {
      dot = value.lastIndexOf('.', dot - 1);
      domains.add(new HostName(value.substring(dot + 1)));
    }
    return List.copyOf(domains);
  }

  /** Returns whether the host is a domain, or in one; an address is only in itself. */
  public boolean isIn(HostName domain) {
    return value.equals(domain.value) || (!isAddress() && value.endsWith("." + domain.value));
  }

  /** Returns whether it is a name without a dot, such as {@code com}. */
  public boolean isTopLevel() {
    return !isAddress() && value.indexOf('.') < 0;
  }

  /** Returns whether it is an IP address. */
  public boolean isAddress() {
    return value.startsWith("[") || Ipv4.endsInNumber(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
