package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  @ParameterizedTest
  @CsvSource({
    "Example.COM, example.com",
    "example.com., example.com",
    "example.com.., example.com",
    "ex%61mple.com, example.com",
    "B\u00fccher.example, xn--bcher-kva.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "XN--BCHER-KVA.example, xn--bcher-kva.example",
    "example\u3002com, example.com",
    "\uff45xample.com, example.com",
    "8.8.8.8, 8.8.8.8",
    "134744072, 8.8.8.8",
    "0x08080808, 8.8.8.8",
    "010.8.8.8, 8.8.8.8",
    "134744072.., 8.8.8.8",
    "0x8.0x8.0x8.0x8.., 8.8.8.8",
    "8.8.2056, 8.8.8.8",
    "[::ffff:8.8.8.8], 8.8.8.8",
    "[::ffff:808:808], 8.8.8.8",
    "[64:ff9b::8.8.8.8], 8.8.8.8",
    "[2001:470:0::1], [2001:470::1]"
  })
  void spellings_areOneHost_aloneAndInAUrl(String spelling, String host) {
    assertThat(HostName.parse(spelling)).contains(new HostName(host));
    for (String url :
        new String[] {"https://%s", "http://%s:8080/a:b@c", "https://%s?a=//b:1", "http://%s#c]"}) {
      assertThat(url(url.formatted(spelling)).host()).isEqualTo(new HostName(host));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a b",
        "https://example.com",
        "example.com:80",
        "[::1",
        "a..b",
        "1.2.3.4.5",
        "*.a.example",
        "a,b.example",
        "a;b"
      })
  void anythingElse_isNoHost(String text) {
    assertThat(HostName.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://user:pw@Evil.example/a b, evil.example",
    "ftp://evil.example/a, evil.example",
    "https://evil.example:8080, evil.example",
    "  http://0x08080808/x, 8.8.8.8"
  })
  void hostOfAUrl_isFoundWhateverElseIsInIt(String url, String host) {
    assertThat(HostName.ofUrl(url)).contains(new HostName(host));
    assertThat(HostName.ofUrl("mailto:a@b.example")).isEmpty();
  }

  @Test
  void domains_areTheHostAndItsParents_theShortestFirst() {
    assertThat(new HostName("a.b.example").domains(16))
        .extracting(HostName::value)
        .containsExactly("example", "b.example", "a.b.example");
    assertThat(new HostName("a.b.example").domains(2))
        .extracting(HostName::value)
        .containsExactly("example", "b.example");
    assertThat(new HostName("a.".repeat(1_000) + "example").domains(16)).hasSize(16);
    assertThat(new HostName("192.0.2.1").domains(16)).hasSize(1);
    assertThat(new HostName("[2001:470::1]").domains(16)).hasSize(1);
  }

  @Test
  void subdomain_isInItsDomains_andAnAddressIsInItself() {
    var domain = new HostName("evil.example");

    assertThat(new HostName("evil.example").isIn(domain)).isTrue();
    assertThat(new HostName("a.b.evil.example").isIn(domain)).isTrue();
    assertThat(new HostName("notevil.example").isIn(domain)).isFalse();
    assertThat(new HostName("example").isIn(domain)).isFalse();
    assertThat(new HostName("1.2.0.1").isIn(new HostName("2.0.1"))).isFalse();
  }

  private static LongUrl url(String text) {
    return ((LongUrlParseResult.Accepted) LongUrl.parse(text, new TargetPolicy(Set.of(), true)))
        .url();
  }
}
