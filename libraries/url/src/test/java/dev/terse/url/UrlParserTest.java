package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.url.UrlParseResult.NotAUrl;
import dev.terse.url.UrlParseResult.OtherScheme;
import dev.terse.url.UrlParseResult.Valid;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlParserTest {

  @Test
  void validUrl_isTakenApart() {
    assertThat(UrlParseResult.of("HTTP://B\u00fccher.Example:8080/a/../b?c#d"))
        .isEqualTo(
            new Valid(
                "http://xn--bcher-kva.example:8080/b?c#d",
                "http",
                "xn--bcher-kva.example",
                OptionalInt.of(8080),
                false));
  }

  @Test
  void defaultPort_isDropped_butIsTheEffectivePort() {
    var url = (Valid) UrlParseResult.of("https://h:443");
    assertThat(url.href()).isEqualTo("https://h/");
    assertThat(url.port()).isEmpty();
    assertThat(url.effectivePort()).isEqualTo(443);
    assertThat(((Valid) UrlParseResult.of("http://h:443")).effectivePort()).isEqualTo(443);
    assertThat(((Valid) UrlParseResult.of("http://h")).effectivePort()).isEqualTo(80);
  }

  @ParameterizedTest
  @CsvSource({
    "http://u@h/, true",
    "http://:p@h/, true",
    "http://h/@, false",
    "http://@h/, false",
    "http://:@h/, false"
  })
  void credentials_areSeen_wherePresent(String input, boolean expected) {
    assertThat(((Valid) UrlParseResult.of(input)).includesCredentials()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "javascript:alert(1), javascript",
    "JavaScript:http://h/, javascript",
    "data:text/html, data",
    "ftp://h/, ftp",
    "mailto:a@b.example, mailto",
    "localhost:8080, localhost",
    "a1+-.:, a1+-.",
    "file:///etc/passwd, file",
    "ws://[bad, ws"
  })
  void otherScheme_isNamed_andTheRestIsNotLookedAt(String input, String scheme) {
    assertThat(UrlParseResult.of(input)).isEqualTo(new OtherScheme(scheme));
  }

  @ParameterizedTest
  @CsvSource({
    "'', MISSING_SCHEME",
    "example.com, MISSING_SCHEME",
    "//h/, MISSING_SCHEME",
    "1a:b, MISSING_SCHEME",
    "https://, HOST_MISSING",
    "http://:80/, HOST_MISSING",
    "http://u@/, HOST_MISSING",
    "http://a b/, HOST_INVALID",
    "http://[::1/, HOST_INVALID",
    "http://1.2.3.256/, HOST_INVALID",
    "http://xn--a/, HOST_INVALID",
    "http://h:8a/, PORT_INVALID",
    "http://h:65536/, PORT_OUT_OF_RANGE"
  })
  void fault_isNamed(String input, UrlError error) {
    assertThat(UrlParseResult.of(input)).isEqualTo(new NotAUrl(error));
  }

  @Test
  void caret_isEncodedInPathsAlone() {
    assertThat(UrlCase.hrefOf("http://h/a^b?c^d#e^f")).isEqualTo("http://h/a%5Eb?c^d#e^f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u05d0",
        "1\u05d0",
        "1.\u05d0",
        "\u05d0a",
        "\u05d0\u06611",
        "xn--a-0hc",
        "xn--xn--zca-hia",
        "xn--ascii-",
        "xn--"
      })
  void domainThatBreaksBidiRuleOrPunycode_isNoHost(String domain) {
    assertThat(UrlParseResult.of("http://" + domain + "/"))
        .isEqualTo(new NotAUrl(UrlError.HOST_INVALID));
  }

  @Test
  void dotSegmentsBehindNameWithLeadingDot_areResolved() {
    assertThat(UrlCase.hrefOf("http://h/a/.b/./c/.")).isEqualTo("http://h/a/.b/c/");
    assertThat(UrlCase.hrefOf("http://h/a/.b/..")).isEqualTo("http://h/a/");
  }

  @Test
  void capitalSharpS_isMappedToSharpS() {
    assertThat(UrlCase.hrefOf("http://FA\u1e9e.de")).isEqualTo("http://xn--fa-hia.de/");
  }

  @Test
  void surrogatesOnBothSidesOfNewline_doNotJoin() {
    assertThat(UrlCase.hrefOf("http://h/\ud83d\n\ude00")).isEqualTo("http://h/%EF%BF%BD%EF%BF%BD");
  }

  @Test
  void labelTooLongForPunycode_isNoHost() {
    assertThat(UrlParseResult.of("http://" + "\u00fc".repeat(5_000) + "/"))
        .isEqualTo(new NotAUrl(UrlError.HOST_INVALID));
  }

  /** Tests linear time: each would take hours in quadratic time, which nobody would overlook. */
  @ParameterizedTest
  @ValueSource(strings = {"a/../", "../", "%2e%2E/", "@", ":", ".", "0.", "a/", "\u00e9/", "["})
  void longInput_takesLinearTime(String repeated) {
    String long1 = repeated.repeat(4_000_000 / repeated.length());

    UrlParseResult.of("http://" + long1);
    assertThat(UrlParseResult.of("http://h/" + long1)).isInstanceOf(UrlParseResult.Valid.class);
    assertThat(UrlParseResult.of("http://h/?" + long1)).isInstanceOf(UrlParseResult.Valid.class);
  }
}
