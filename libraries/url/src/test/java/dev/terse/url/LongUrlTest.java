package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.terse.url.LongUrlParseResult.Accepted;
import dev.terse.url.LongUrlParseResult.Reason;
import dev.terse.url.LongUrlParseResult.Rejected;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongUrlTest {

  static final TargetPolicy ANY_HOST = new TargetPolicy(Set.of(), true);

  @ParameterizedTest
  @CsvSource({
    "https://Example.COM, https://example.com/",
    "http://example.com:80/a/./b/../c, http://example.com/a/c",
    "http:\\\\example.com\\a, http://example.com/a",
    "https://b\u00fccher.example/\u00e9?\u00e9#\u00e9, "
        + "https://xn--bcher-kva.example/%C3%A9?%C3%A9#%C3%A9",
    "http://0x7f.1/, http://127.0.0.1/",
    "http://192.168.0.1:8080/admin, http://192.168.0.1:8080/admin",
    "'http://[2001:DB8:0:0::1]/', 'http://[2001:db8::1]/'",
    "http://h/a%2Fb?sig=a%2Bb%3D, http://h/a%2Fb?sig=a%2Bb%3D"
  })
  void httpUrl_isAccepted_normalised(String raw, String href) {
    assertThat(parse(raw)).isEqualTo(new Accepted(new LongUrl(href)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void blank_isEmpty(String raw) {
    assertThat(reason(raw)).isEqualTo(Reason.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://http://example.com",
        "https://https://example.com/a",
        "https://https//example.com",
        "http://https://example.com",
        "http:http://example.com",
        "HTTP://HTTPS:/example.com",
        "http://http",
        "https://http./",
        "http://http:443/"
      })
  void schemeTwice_isRefusedAsAMistake(String raw) {
    assertThat(reason(raw)).isEqualTo(Reason.SCHEME_TWICE);
    assertThat(sentence(raw)).contains("http:// or https:// twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://http.example/",
        "https://web.archive.org/web/https://example.com/",
        "https://h/?u=http://example.com",
        "https://httpd/"
      })
  void schemeElsewhere_isNoMistake(String raw) {
    assertThat(parse(raw)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "/a",
        "https://",
        "http://a..%/",
        "http://h:x/",
        "http://h:70000/",
        "http://h/\ud800"
      })
  void noUrl_isRefused(String raw) {
    assertThat(reason(raw)).isEqualTo(Reason.NOT_A_URL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert(1)", "ftp://h/", "data:,", "file:///", "example.com:80/a"})
  void otherScheme_isRefused(String raw) {
    assertThat(reason(raw)).isEqualTo(Reason.SCHEME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://u@h/",
        "http://u:p@h/",
        "http://:p@h/",
        "http:u@h",
        "http:\\\\good.example@evil.example"
      })
  void credentials_areRefused(String raw) {
    assertThat(reason(raw)).isEqualTo(Reason.CREDENTIALS);
  }

  @Test
  void length_isBounded_asGivenAndOnceNormalised() {
    String longest = "https://h/" + "a".repeat(LongUrl.MAX_LENGTH - 10);
    assertThat(parse(longest)).isInstanceOf(Accepted.class);
    assertThat(reason(longest + "a")).isEqualTo(Reason.TOO_LONG);
    assertThat(reason("https://h/" + "\u00e9".repeat(341))).isEqualTo(Reason.TOO_LONG);
    assertThat(parse("https://h/" + "\u00e9".repeat(339))).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://h/ ", "http://h/\u00e9", "http://h/\n"})
  void longUrl_holdsNothingButPrintableAscii(String href) {
    assertThatIllegalArgumentException().isThrownBy(() -> new LongUrl(href));
  }

  private static LongUrlParseResult parse(String raw) {
    return LongUrl.parse(raw, ANY_HOST);
  }

  private static Reason reason(String raw) {
    return ((Rejected) parse(raw)).reason();
  }

  private static String sentence(String raw) {
    return ((Rejected) parse(raw)).sentence();
  }
}
