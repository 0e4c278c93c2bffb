package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.url.LongUrlParseResult.Accepted;
import dev.terse.url.LongUrlParseResult.Reason;
import dev.terse.url.LongUrlParseResult.Rejected;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of public and private hosts. */
class PublicHostTest {

  private static final TargetPolicy POLICY = new TargetPolicy(Set.of(), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost.",
        "localhost..",
        "a.b.localhost",
        "printer.local",
        "printer.local.",
        "metadata.google.internal",
        "nas.home.arpa",
        "router.lan",
        "router.localdomain",
        "wiki.corp",
        "app.test",
        "app.invalid",
        "host.mail",
        "printer.workgroup",
        "localhost6.localdomain6",
        "web.service.consul",
        "[2001:470::5efe:10.0.0.1]",
        "[2001:470::200:5efe:192.168.0.1]",
        "facebookcorewwwi.onion",
        "name.alt",
        "web.default.svc",
        "intranet",
        "intranet.",
        ".",
        "lan",
        "k\u00fcche"
      })
  void hostThatPublicDnsDoesNotKnow_isNotPublic(String host) {
    assertThat(reason("http://" + host + "/")).isEqualTo(Reason.NOT_PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.255",
        "168.63.129.16",
        "169.254.0.0",
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255"
      })
  void specialIpv4Address_isNotPublic_inEverySpelling(String address) {
    long bits = Ipv4.parse(address).orElseThrow().address();
    long first = bits >> 24;
    long rest = bits & 0xFFFFFF;
    Stream.of(
            address,
            address + ".",
            Long.toString(bits),
            "0x%x".formatted(bits),
            "0%o".formatted(bits),
            "%d.%d".formatted(first, rest),
            "0%o.0x%x".formatted(first, rest),
            "[::ffff:%s]".formatted(address),
            "[::ffff:%x:%x]".formatted(bits >> 16, bits & 0xFFFF),
            "[::ffff:0:%s]".formatted(address),
            "[::%s]".formatted(address),
            "[64:ff9b::%s]".formatted(address),
            "[64:ff9b:1::%s]".formatted(address),
            "[2002:%x:%x::1]".formatted(bits >> 16, bits & 0xFFFF))
        .forEach(
            host ->
                assertThat(reason("http://" + host + "/")).as(host).isEqualTo(Reason.NOT_PUBLIC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "::2",
        "100::1",
        "2001::1",
        "2001:0:53aa:64c:0:fbff:a8f9:b1e5",
        "2001:2::1",
        "2001:10::1",
        "2001:1ff:ffff::1",
        "2001:db8::1",
        "3fff::1",
        "3fff:fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "ffff::1",
        "4000::1",
        "::8.8.8.8"
      })
  void specialIpv6Address_isNotPublic(String address) {
    assertThat(reason("http://[" + address + "]/")).isEqualTo(Reason.NOT_PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "EXAMPLE.com.",
        "a.example",
        "local.example",
        "localhost.example",
        "notlocal.com",
        "xn--bcher-kva.example",
        "b\u00fccher.example",
        "internal.com",
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "134744072",
        "[2606:4700:4700::1111]",
        "[2001:200::1]",
        "[2001:4860:4860::8888]",
        "[3fff:1000::1]",
        "[::ffff:8.8.8.8]",
        "[64:ff9b::8.8.8.8]",
        "[2002:808:808::1]"
      })
  void publicHost_isAccepted(String host) {
    assertThat(LongUrl.parse("http://" + host + "/", POLICY)).isInstanceOf(Accepted.class);
  }

  private static Reason reason(String raw) {
    return ((Rejected) LongUrl.parse(raw, POLICY)).reason();
  }
}
