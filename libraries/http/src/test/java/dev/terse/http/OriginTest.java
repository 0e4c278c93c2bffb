package dev.terse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.url.Authority;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @ParameterizedTest
  @CsvSource({
    "https, sho.rt, https://sho.rt/abc",
    "https, SHO.RT:443, https://sho.rt/abc",
    "http, localhost:8080, http://localhost:8080/abc",
    "http, '[::1]:80', 'http://[::1]/abc'",
    "javascript, sho.rt, https://sho.rt/abc",
    "'http,https', sho.rt, https://sho.rt/abc"
  })
  void shortUrl_isMadeOfTheHost(String scheme, String host, String shortUrl) {
    assertThat(new Origin(scheme, host).shortUrl("abc", Optional.empty())).isEqualTo(shortUrl);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "sho.rt:99999", "a,b", "\"sho.rt\"", "u@sho.rt", "sho.rt/a", "xn--\u00fc"})
  void malformedHost_makesNoShortUrl(String host) {
    var origin = new Origin("https", host);

    assertThat(origin.host()).isEmpty();
    assertThatThrownBy(() -> origin.shortUrl("abc", Optional.empty()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(origin.shortUrl("abc", Optional.of(URI.create("https://sho.rt"))))
        .isEqualTo("https://sho.rt/abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1"})
  void clientOnThisMachine_hasAllItsNamesAsOurs_whateverHostItSays(String client) {
    assertThat(
            request(client, "evil.example:1", Map.of(RequestHeader.X_FORWARDED_PORT, "8080"))
                .ownHosts())
        .containsExactlyInAnyOrder(authority("evil.example:1"), authority("localhost:8080"));
  }

  @Test
  void clientElsewhere_hasOnlyTheHostThatItAsked() {
    Map<RequestHeader, String> headers = Map.of(RequestHeader.X_FORWARDED_PORT, "443");

    assertThat(request("203.0.113.7", "sho.rt", headers).ownHosts())
        .containsExactly(authority("sho.rt"));
    assertThat(request("", "sho.rt", headers).ownHosts()).containsExactly(authority("sho.rt"));
    assertThat(
            request("127.0.0.1", "sho.rt", Map.of(RequestHeader.X_FORWARDED_PORT, "x")).ownHosts())
        .containsExactly(authority("sho.rt"));
  }

  private static HttpRequest request(
      String client, String host, Map<RequestHeader, String> headers) {
    return new HttpRequest(
        "$default",
        "GET",
        "/",
        Map.of(),
        Map.of(),
        "",
        headers,
        new byte[0],
        client,
        new Origin("http", host));
  }

  private static Authority authority(String text) {
    return Authority.parse(text).orElseThrow();
  }
}
