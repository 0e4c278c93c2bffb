package dev.terse.url;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host with or without a port, as in the {@code Host} header and the configuration. A host has a
 * single spelling here: in lower case, without a trailing dot, an address as browsers write it.
 * ASCII only, because names in other scripts are Punycode on the wire; so no Unicode tables are
 * needed.
 *
 * @param host the host
 * @param port the port, 1 to 65,535; empty if none was given
 */
public record Authority(String host, OptionalInt port) {

  // The limit of DNS.
  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;

  // A name, a dot and a port at their maximum lengths.
  private static final int MAX_LENGTH = 260;

  /**
   * Parses a host or a host and a port.
   *
   * @param text any text, such as {@code sho.rt}, {@code LOCALHOST:8080} or {@code [::1]:80}
   * @return the authority; empty for anything else, including a user name or a path
   */
  public static Optional<Authority> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']');
    int port = hasPort ? Port.parse(text, colon + 1, text.length()) : Port.NONE;
    if (hasPort && port <= 0) {
      return Optional.empty();
    }
    return host(hasPort ? text.substring(0, colon) : text)
        .map(host -> new Authority(host, hasPort ? OptionalInt.of(port) : OptionalInt.empty()));
  }

  private static Optional<String> host(String text) {
    if (text.startsWith("[")) {
      return text.endsWith("]")
          ? Ipv6.parse(text.substring(1, text.length() - 1)).map(Ipv6::serialize)
          : Optional.empty();
    }
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (!isName(name)) {
      return Optional.empty();
    }
    return Ipv4.endsInNumber(name)
        ? Ipv4.parse(name).map(Ipv4::serialize)
        : Optional.of(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isName(String name) {
    int label = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      label = c == '.' ? 0 : label + 1;
      boolean endsLabel = i + 1 == name.length() || name.charAt(i + 1) == '.';
      boolean isAtEdge = label == 1 || endsLabel;
      if (label == 0 ? endsLabel || i == 0 : !isInLabel(c) || (isAtEdge && c == '-')) {
        return false;
      }
      if (label > MAX_LABEL) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= MAX_NAME;
  }

  private static boolean isInLabel(char c) {
    return Ascii.isAlpha(c) || Ascii.isDigit(c) || c == '-' || c == '_';
  }

  /**
   * Returns whether browsers accept a URL with this host: true except for names with a label that
   * begins like Punycode but is not, such as {@code xn--a}.
   */
  public boolean isInUrls() {
    return Host.parse(host).isPresent();
  }

  /**
   * Returns the origin of this host with a scheme, without the scheme's default port.
   *
   * @param scheme {@code http} or {@code https}
   * @return the origin, such as {@code https://sho.rt} or {@code http://localhost:8080}
   */
  public String origin(String scheme) {
    int defaultPort = SpecialScheme.of(scheme).defaultPort();
    return scheme
        + "://"
        + host
        + (port.isEmpty() || port.getAsInt() == defaultPort ? "" : ":" + port.getAsInt());
  }

  /** Returns whether the host is a name of this machine: {@code localhost} or loopback. */
  public boolean isLoopback() {
    return HostScope.isLoopback(host);
  }

  /**
   * Returns whether a URL points to this host by any of its names, and to its port if there is one.
   */
  boolean serves(UrlParseResult.Valid url) {
    boolean sameHost =
        HostScope.canonical(host).equals(HostScope.canonical(url.host()))
            || (isLoopback() && HostScope.isLoopback(url.host()));
    return sameHost && (port.isEmpty() || port.getAsInt() == url.effectivePort());
  }
}
