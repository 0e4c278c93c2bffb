package dev.terse.url;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * From where a serialised host can be reached, as far as its spelling tells. No name is looked up:
 * an answer of DNS would hold for a moment only.
 */
final class HostScope {

  /**
   * Domains that the public DNS does not have: by RFC 6761, 6762, 7686, 8375 and 9476 and ICANN's
   * resolutions on {@code internal}, {@code home} and {@code corp}, or by habit of home routers and
   * clusters.
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

  /** What files of hosts commonly call the machine itself. */
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

  /** {@code ::127.0.0.1} and its like, by which IPv4-compatible addresses were once written. */
  private static final Pattern LOOPBACK_IN_IPV6 =
      Pattern.compile("\\[::7f[0-9a-f]{2}:[0-9a-f]{1,4}]");

  private HostScope() {}

  /** Whether anyone on the Internet could reach it. */
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

  /** Whether it is the machine itself, to whoever asks. */
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

  /** The host in the one form that all its forms have: an IPv4 address in IPv6 as IPv4. */
  static String canonical(String host) {
    String name = withoutTrailingDots(host);
    return name.startsWith("[")
        ? ipv6(name).flatMap(Ipv6::embedded).map(Ipv4::serialize).orElse(name)
        : name;
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
