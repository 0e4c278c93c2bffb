package dev.terse.url;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An IPv6 address.
 *
 * @param pieces eight numbers of 16 bits
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv6-serializer">URL Standard, 3.6 Host
 *     serializing</a>
 */
record Ipv6(List<Integer> pieces) {
  static final int PIECES = 8;

  /** The prefixes of an IPv4 address: mapped, translated, and the well-known prefix of NAT64. */
  private static final Set<List<Integer>> PREFIXES_OF_IPV4 =
      Set.of(
          List.of(0, 0, 0, 0, 0, 0xFFFF),
          List.of(0, 0, 0, 0, 0xFFFF, 0),
          List.of(0x64, 0xFF9B, 0, 0, 0, 0));

  private static final int PREFIX_OF_6TO4 = 0x2002;
  private static final int ISATAP = 0x5EFE;
  private static final int UNIVERSAL_BIT = 0x0200;

  Ipv6 {
    pieces = List.copyOf(pieces);
  }

  /** Parses an address without its brackets; zone identifiers are not part of a URL. */
  static Optional<Ipv6> parse(String input) {
    return new Ipv6Parser(input)
        .parse()
        .map(pieces -> new Ipv6(Arrays.stream(pieces).boxed().toList()));
  }

  /**
   * Returns the embedded IPv4 address, the final destination of packets to this one, if there is
   * one.
   */
  Optional<Ipv4> embedded() {
    if (pieces.get(0) == PREFIX_OF_6TO4) {
      return Optional.of(ipv4(1));
    }
    return PREFIXES_OF_IPV4.contains(pieces.subList(0, 6))
        ? Optional.of(ipv4(6))
        : Optional.empty();
  }

  /**
   * Returns the host's own IPv4 address if its interface identifier holds it, which is then {@code
   * 0:5efe} or {@code 200:5efe} followed by that address.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5214#section-6.1">RFC 5214, 6.1</a>
   */
  Optional<Ipv4> isatap() {
    boolean isIsatap = pieces.get(5) == ISATAP && (pieces.get(4) & ~UNIVERSAL_BIT) == 0;
    return isIsatap ? Optional.of(ipv4(6)) : Optional.empty();
  }

  private Ipv4 ipv4(int index) {
    return new Ipv4((long) pieces.get(index) << 16 | pieces.get(index + 1));
  }

  /**
   * Returns the address in brackets, with the first longest run of two or more zeros as two colons.
   */
  String serialize() {
    int longest = 0;
    int longestStart = -1;
    int run = 0;
    for (int i = 0; i < PIECES; i++) {
      run = pieces.get(i) == 0 ? run + 1 : 0;
      if (run > Math.max(longest, 1)) {
        longest = run;
        longestStart = i + 1 - run;
      }
    }
    var text = new StringBuilder("[");
    for (int i = 0; i < PIECES; i++) {
      if (i == longestStart) {
        text.append(i == 0 ? "::" : ":");
        i += longest - 1;
      } else {
        text.append(Integer.toHexString(pieces.get(i))).append(i < PIECES - 1 ? ":" : "");
      }
    }
    return text.append(']').toString();
  }
}
