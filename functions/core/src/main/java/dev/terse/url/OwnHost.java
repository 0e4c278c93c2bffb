package dev.terse.url;

import java.util.OptionalInt;

/**
 * A host, on any port or on one, at which Terse itself answers.
 *
 * @param host the serialised host without a trailing dot
 * @param port the port, or empty for any
 */
record OwnHost(String host, OptionalInt port) {

  /**
   * Reads {@code host} or {@code host:port}; the host is normalised as that of a URL is.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static OwnHost parse(String text) {
    int lastColon = text.lastIndexOf(':');
    boolean hasPort = lastColon > text.lastIndexOf(']');
    String name = hasPort ? text.substring(0, lastColon) : text;
    int port = hasPort ? Port.parse(text, lastColon + 1, text.length()) : Port.NONE;
    if (hasPort && port < 0) {
      throw invalid(text);
    }
    String host = Host.parse(name).orElseThrow(() -> invalid(text));
    return new OwnHost(
        withoutTrailingDot(host), hasPort ? OptionalInt.of(port) : OptionalInt.empty());
  }

  boolean serves(UrlParse.Valid url) {
    return host.equals(withoutTrailingDot(url.host()))
        && (port.isEmpty() || port.getAsInt() == url.effectivePort());
  }

  private static String withoutTrailingDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException(
        "an own host should be like terse.example or localhost:8080, but is: " + text);
  }
}
