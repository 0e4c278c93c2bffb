package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.url.LongUrlParseResult.Accepted;
import dev.terse.url.LongUrlParseResult.Reason;
import dev.terse.url.LongUrlParseResult.Rejected;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the hosts of Terse itself. */
class OwnHostTest {

  private static final TargetPolicy OURS =
      new TargetPolicy(
          Stream.of(
                  "Terse.Example",
                  "localhost:8080",
                  "xn--krz-hoa.example",
                  "x.example.:80",
                  "192.0.2.7",
                  "[2001:db8::7]:443")
              .map(host -> Authority.parse(host).orElseThrow())
              .collect(Collectors.toSet()),
          true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://terse.example/abc",
        "http://TERSE.example:1234/",
        "https://terse.example./",
        "https://ters%65.example/",
        "https://\uff54erse\u3002example/",
        "https://xn--krz-hoa.example/",
        "https://k\u00dcrz.example/",
        "http://x.example/",
        "http://192.0.2.7:99/",
        "http://192.0.2.7./",
        "http://0xc0000207/",
        "http://[::ffff:192.0.2.7]/",
        "http://[64:ff9b::c000:207]/",
        "https://[2001:DB8:0::7]/"
      })
  void ownHost_isRefused_inEverySpelling(String raw) {
    assertThat(reason(raw)).isEqualTo(Reason.OWN_HOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "LOCALHOST.:08080",
        "a.localhost:8080",
        "127.0.0.1:8080",
        "127.0.0.1.:8080",
        "127.255.255.254:8080",
        "127.1:8080",
        "2130706433:8080",
        "0x7f000001:8080",
        "0177.0.0.1:8080",
        "0x7f.1:8080",
        "%31%32%37.0.0.1:8080",
        "\uff11\uff12\uff17.0.0.1:8080",
        "\u2460\u2461\u2466.0.0.1:8080",
        "127\u30020\u30020\u30021:8080",
        "0.0.0.0:8080",
        "0:8080",
        "[::1]:8080",
        "[0:0:0::1]:8080",
        "[::]:8080",
        "[::ffff:127.0.0.1]:8080",
        "[::FFFF:7f00:1]:8080",
        "[::ffff:0:127.0.0.1]:8080",
        "[::127.0.0.1]:8080",
        "ip6-localhost:8080",
        "IP6-loopback.:8080",
        "localhost.localdomain:8080",
        "localhost6.localdomain6:8080"
      })
  void everyNameOfThisMachine_isRefused_whereOneIsOurOwn(String host) {
    assertThat(reason("http://" + host + "/x")).isEqualTo(Reason.OWN_HOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.terse.example/",
        "https://terse.example.org/",
        "http://localhost/",
        "http://localhost:8081/",
        "http://127.0.0.1:8081/",
        "http://[::1]/",
        "http://[2001:db8::7]/",
        "https://x.example/",
        "http://10.0.0.1/",
        "http://intranet/",
        "https://h/?https://terse.example/"
      })
  void otherHost_isAccepted_whereAllAreAllowed(String raw) {
    assertThat(LongUrl.parse(raw, OURS)).isInstanceOf(Accepted.class);
  }

  private static Reason reason(String raw) {
    return ((Rejected) LongUrl.parse(raw, OURS)).reason();
  }
}
