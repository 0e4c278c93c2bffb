package dev.terse.url;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The network of a client's address: its first 24 bits of IPv4 or 48 of IPv6, with the others 0.
 * The address itself never leaves the function that received it.
 */
public final class ClientNetwork {

  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 6;

  private static final int MAX_NUMBER = 255;

  // The maximum length of IPv6 with an embedded IPv4 address.
  private static final int MAX_LENGTH = 45;

  private ClientNetwork() {}

  /**
   * Returns the network of an address, such as {@code 203.0.113.0} or {@code 2001:db8:1:0:0:0:0:0}.
   *
   * @param address an IP address as text; anything else has no network, and names are not resolved
   */
  public static Optional<String> of(String address) {
    int end = endOfIpv4Network(address);
    if (end > 0) {
      return Optional.of(address.substring(0, end).concat(".0"));
    }
    // A zone after % would be looked up among this machine's interfaces.
    if (address.length() > MAX_LENGTH || address.indexOf('%') >= 0) {
      return Optional.empty();
    }
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      byte[] bytes = parsed.getAddress();
      Arrays.fill(
          bytes, parsed instanceof Inet6Address ? IPV6_BYTES : IPV4_BYTES, bytes.length, (byte) 0);
      return Optional.of(InetAddress.getByAddress(bytes).getHostAddress());
    } catch (IllegalArgumentException | UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the end of an IPv4 address' first three numbers, if it is of four numbers without
   * leading zeros, as nearly all are; -1 otherwise. The JDK makes a dozen objects of an address.
   */
  private static int endOfIpv4Network(String address) {
    int dots = 0;
    int end = -1;
    int number = -1;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (Ascii.isDigit(c) && number != 0) {
        number = Math.max(number, 0) * 10 + c - '0';
      } else if (c == '.' && number >= 0 && dots < 3) {
        dots++;
        end = i;
        number = -1;
      } else {
        return -1;
      }
      if (number > MAX_NUMBER) {
        return -1;
      }
    }
    return dots == 3 && number >= 0 ? end : -1;
  }

  /**
   * Returns whether a network is of the public Internet: neither a private one, nor this machine's,
   * nor reserved.
   */
  public static boolean isPublic(InetAddress network) {
    ByteBuffer bytes = ByteBuffer.wrap(network.getAddress());
    if (network instanceof Inet6Address) {
      ShortBuffer pieces = bytes.asShortBuffer();
      return PublicAddresses.contains(
          new Ipv6(
              IntStream.range(0, pieces.limit())
                  .mapToObj(i -> Short.toUnsignedInt(pieces.get(i)))
                  .toList()));
    }
    return PublicAddresses.contains(new Ipv4(Integer.toUnsignedLong(bytes.getInt())));
  }
}
