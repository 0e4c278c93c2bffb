package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

  @ParameterizedTest
  @CsvSource({
    "sho.rt, https://sho.rt",
    "SHO.RT, https://sho.rt",
    "sho.rt., https://sho.rt",
    "sho.rt:443, https://sho.rt",
    "sho.rt:0443, https://sho.rt",
    "sho.rt:80, https://sho.rt:80",
    "sho.rt:65535, https://sho.rt:65535",
    "localhost:8080, https://localhost:8080",
    "my_host-1, https://my_host-1",
    "xn--krz-hoa.example, https://xn--krz-hoa.example",
    "127.0.0.1:8080, https://127.0.0.1:8080",
    "0x7f.1, https://127.0.0.1",
    "[::1], https://[::1]",
    "[0:0::1]:8080, https://[::1]:8080"
  })
  void hostWithOrWithoutPort_hasOneSpelling(String text, String origin) {
    assertThat(Authority.parse(text)).map(host -> host.origin("https")).contains(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        ":",
        ":80",
        "a b",
        " sho.rt",
        "sho.rt ",
        "sho.rt\n",
        "sho.rt:",
        "sho.rt:x",
        "sho.rt:0",
        "sho.rt:-1",
        "sho.rt:65536",
        "sho.rt:99999",
        "sho.rt:80:80",
        "sho.rt,sho.rt",
        "sho.rt, evil.example",
        "\"sho.rt\"",
        "'sho.rt'",
        "<sho.rt>",
        "user@sho.rt",
        "user:password@sho.rt",
        "@sho.rt",
        "sho.rt/",
        "sho.rt/path",
        "sho.rt\\path",
        "sho.rt?",
        "sho.rt#",
        "https://sho.rt",
        "//sho.rt",
        ".sho.rt",
        "sho..rt",
        "sho.rt..",
        "sho%2ert",
        "k\u00fcrz.example",
        "sho\u200b.rt",
        "::1",
        "[::1",
        "::1]",
        "[::1]x",
        "[::1%25eth0]",
        "[sho.rt]",
        "256.0.0.1",
        "1.2.3.4.5",
        "-",
        "-sho.rt",
        "sho-.rt",
        "sho.-rt",
        "sho.rt-",
        "sho.rt-:80",
        "."
      })
  void anythingElse_isMalformed(String text) {
    assertThat(Authority.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xn--a", "xn--", "a.xn--a.example", "XN--A:80", "xn--zzzzzzzz99999999"})
  void labelThatOnlyBeginsLikePunycode_isInNoUrl(String text) {
    assertThat(Authority.parse(text)).map(Authority::isInUrls).isNotEqualTo(Optional.of(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sho.rt", "xn--krz-hoa.example", "a", "my_host-1", "_", "127.0.0.1", "[::1]:80"})
  void otherHost_isInUrls(String text) {
    assertThat(Authority.parse(text)).map(Authority::isInUrls).contains(true);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 1_000, 100_000})
  void tooLongALabel_isMalformed(int length) {
    assertThat(Authority.parse("a".repeat(63) + ".example")).isPresent();
    assertThat(Authority.parse("a".repeat(length) + ".example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 1_000})
  void tooLongAName_isMalformed(int labels) {
    assertThat(Authority.parse("abc.".repeat(63) + "a")).isPresent();
    assertThat(Authority.parse("abc.".repeat(labels) + "a")).isEmpty();
  }
}
