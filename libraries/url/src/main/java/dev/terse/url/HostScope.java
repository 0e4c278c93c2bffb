package dev.terse.url;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The scope from which a serialised host is reachable, judged by its spelling alone. No name is
 * resolved, because a DNS response is valid only for a moment.
 */
final class HostScope {

  /**
   * The domains that are not in the public DNS: by RFC 6761, 6762, 7686, 8375 and 9476 and ICANN's
   * resolutions on {@code internal}, {@code home} and {@code corp}, or by convention of home
   * routers and clusters.
   */
  private static final List<String> LOCAL_DOMAINS =
      List.of(
          "localhost",
          "local",
          "internal",
          "home.arpa",
          "lan",
          "localdomain",
          "localdomain4",
          "localdomain6",
          "localnet",
          "workgroup",
          "mail",
          "intra",
          "consul",
          "home",
          "corp",
          "intranet",
          "private",
          "test",
          "invalid",
          "onion",
          "alt",
          "svc");

  /** The common names of the machine itself in hosts files. */
  private static final Set<String> LOOPBACK_NAMES =
      Set.of(
          "localhost",
          "localhost.localdomain",
          "localhost4",
          "localhost4.localdomain4",
          "localhost6",
          "localhost6.localdomain6",
          "ip6-localhost",
          "ip6-loopback");

  /** The obsolete notation of IPv4-compatible loopback addresses, such as {@code ::127.0.0.1}. */
  private static final Pattern LOOPBACK_IN_IPV6 =
      Pattern.compile("\\[::7f[0-9a-f]{2}:[0-9a-f]{1,4}]");

  private HostScope() {}

  /** Returns whether a host is reachable from the Internet. */
  static boolean isPublic(String host) {
    String name = withoutTrailingDots(host);
    if (name.startsWith("[")) {
      return ipv6(name).filter(PublicAddresses::contains).isPresent();
    }
    if (Ipv4.endsInNumber(name)) {
      return Ipv4.parse(name).filter(PublicAddresses::contains).isPresent();
    }
    return name.indexOf('.') > 0
        && LOCAL_DOMAINS.stream()
            .noneMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
  }

  /** Returns whether a host is the client's own machine. */
  static boolean isLoopback(String host) {
    String name = canonical(host);
    if (name.startsWith("[")) {
      return name.equals("[::1]")
          || name.equals("[::]")
          || LOOPBACK_IN_IPV6.matcher(name).matches();
    }
    if (Ipv4.endsInNumber(name)) {
      return name.startsWith("127.") || name.equals("0.0.0.0");
    }
    return LOOPBACK_NAMES.contains(name) || name.endsWith(".localhost");
  }

  /** Returns the canonical form of a host: an IPv4 address in IPv6 as IPv4. */
  static String canonical(String host) {
    String name = withoutTrailingDots(host);
    if (name.startsWith("[")) {
      return ipv6(name).flatMap(Ipv6::embedded).map(Ipv4::serialize).orElse(name);
    }
    // The parser of hosts does not see a number before more than one dot.
    return Ipv4.endsInNumber(name) ? Ipv4.parse(name).map(Ipv4::serialize).orElse(name) : name;
  }

  private static Optional<Ipv6> ipv6(String brackets) {
    return Ipv6.parse(brackets.substring(1, brackets.length() - 1));
  }

  private static String withoutTrailingDots(String host) {
    int end = host.length();
    while (end > 0 && host.charAt(end - 1) == '.') {
      end--;
    }
    return host.substring(0, end);
  }
}
