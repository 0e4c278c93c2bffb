package dev.terse.url;

import java.util.Optional;

/**
 * The host parser for a special URL, followed by the host serializer.
 *
 * @see <a href="https://url.spec.whatwg.org/#host-parsing">URL Standard, 3.5 Host parsing</a>
 * @see <a href="https://url.spec.whatwg.org/#host-serializing">URL Standard, 3.6 Host
 *     serializing</a>
 */
final class Host {
  private Host() {}

  /** Returns the serialised host, or empty if it is invalid. */
  static Optional<String> parse(String input) {
    if (input.startsWith("[")) {
      return input.endsWith("]")
          ? Ipv6.parse(input.substring(1, input.length() - 1)).map(Ipv6::serialize)
          : Optional.empty();
    }
    return Domain.toAscii(PercentDecoding.decode(input)).flatMap(Host::parseAscii);
  }

  private static Optional<String> parseAscii(String domain) {
    return Ipv4.endsInNumber(domain)
        ? Ipv4.parse(domain).map(Ipv4::serialize)
        : Optional.of(domain);
  }
}
