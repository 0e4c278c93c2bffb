package dev.terse.url;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The publicly reachable IP addresses.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA IPv4
 *     Special-Purpose Address Registry</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA IPv6
 *     Special-Purpose Address Registry</a>
 */
final class PublicAddresses {

  private static final List<Block> SPECIAL =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8", // private
              "100.64.0.0/10", // shared by carriers
              "127.0.0.0/8", // loopback
              "168.63.129.16/32", // the host's own platform, in Azure
              "169.254.0.0/16", // link-local, metadata
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocols
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // 6to4 relays, deprecated
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4") // reserved, broadcast
          .map(Block::parse)
          .toList();

  private PublicAddresses() {}

  static boolean contains(Ipv4 address) {
    return SPECIAL.stream().noneMatch(block -> block.contains(address));
  }

  static boolean contains(Ipv6 address) {
    if (address.isatap().filter(host -> !contains(host)).isPresent()) {
      return false;
    }
    Optional<Ipv4> embedded = address.embedded();
    if (embedded.isPresent()) {
      return contains(embedded.get());
    }
    int first = address.pieces().get(0);
    int second = address.pieces().get(1);
    boolean isGlobalUnicast = first >> 13 == 1;
    boolean isProtocol = first == 0x2001 && second < 0x200; // Teredo, benchmarks, ORCHID
    boolean isDocumentation =
        (first == 0x2001 && second == 0xDB8) || (first == 0x3FFF && second < 0x1000);
    return isGlobalUnicast && !isProtocol && !isDocumentation;
  }

  private record Block(long network, int hostBits) {

    static Block parse(String cidr) {
      int slash = cidr.indexOf('/');
      int hostBits = 32 - Integer.parseInt(cidr.substring(slash + 1));
      long address = Ipv4.parse(cidr.substring(0, slash)).orElseThrow().address();
      return new Block(address >> hostBits, hostBits);
    }

    boolean contains(Ipv4 address) {
      return address.address() >> hostBits == network;
    }
  }
}
