package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.url.UrlParseResult.Valid;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UrlParserPropertyTest {

  /** Provides any UTF-16 code units, including unpaired surrogates. */
  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(60);
  }

  /** Provides pieces that matter to the parser, in any order after a scheme. */
  @Provide
  Arbitrary<String> nearlyUrls() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "http:",
            "/",
            "\\",
            "//",
            "?",
            "#",
            "@",
            ":",
            "[",
            "]",
            "::",
            ".",
            "..",
            "%2e",
            "%",
            "%41",
            "%40",
            "0x7f",
            "1",
            "256",
            "080",
            "a",
            "Z",
            "\u00fc",
            "\u00df",
            "xn--",
            "bcher-kva",
            "-",
            " ",
            "\t",
            "\0",
            "^",
            "|",
            "'",
            "\"",
            "<",
            "`",
            "{",
            "\u3002",
            "\uff20",
            "\uff0f",
            "\u00ad",
            "\u05d0",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "example.com",
            "u:p@",
            ":80",
            ":65536");
    Arbitrary<String> rest = piece.list().ofMaxSize(14).map(pieces -> String.join("", pieces));
    return rest.flatMap(
        r -> Arbitraries.of("http://", "https://", "http:", "hTTp:\\").map(s -> s + r));
  }

  @Property(tries = 5_000)
  void parsing_neverThrows(@ForAll("anything") String input) {
    assertThat(UrlParseResult.of(input)).isNotNull();
    assertThat(UrlParseResult.of("http://" + input)).isNotNull();
    assertThat(LongUrl.parse("https://h/" + input, LongUrlTest.ANY_HOST)).isNotNull();
  }

  @Property(tries = 10_000)
  void href_isPrintableAscii_andFixedPoint(@ForAll("nearlyUrls") String input) {
    if (UrlParseResult.of(input) instanceof Valid valid) {
      assertThat(valid.href()).matches("https?://[!-~]+");
      assertThat(UrlParseResult.of(valid.href())).isEqualTo(valid);
    }
  }

  @Property(tries = 5_000)
  void href_isFixedPoint_alsoForArbitraryText(@ForAll("anything") String input) {
    for (String prefix :
        new String[] {"http://", "http://h/", "http://h?", "http://h#", "http://u"}) {
      if (UrlParseResult.of(prefix + input) instanceof Valid valid) {
        assertThat(valid.href()).matches("https?://[!-~]+");
        assertThat(UrlParseResult.of(valid.href())).isEqualTo(valid);
      }
    }
  }

  @Property(tries = 10_000)
  void acceptedUrl_hasNoUserInfo_andIsAcceptedAgainAsItIs(@ForAll("nearlyUrls") String input) {
    if (LongUrl.parse(input, LongUrlTest.ANY_HOST)
        instanceof LongUrlParseResult.Accepted accepted) {
      String href = accepted.url().href();
      String authority = href.split("[/?#]", 4)[2];
      assertThat(authority).isNotEmpty().doesNotContain("@");
      assertThat(LongUrl.parse(href, LongUrlTest.ANY_HOST)).isEqualTo(accepted);
    }
  }
}
