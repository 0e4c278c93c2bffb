package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.url.LongUrlParseResult.Accepted;
import dev.terse.url.LongUrlParseResult.Reason;
import dev.terse.url.LongUrlParseResult.Rejected;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of white space and invisible characters, in and around a long URL. */
class HiddenCharactersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h/a b",
        "https://h/a\nb",
        "https://h/a\tb",
        "https://h/\0a",
        "https:// h/",
        "https://h/\u007f",
        "https://h/\u0085",
        "https://h/\u00a0",
        "https://h/\u2028",
        "\u00a0https://h/",
        "\u3000https://h/",
        "https://a\u2003b/",
        "java\nscript:alert(1)"
      })
  void controlOrSpaceAnywhere_isRefused(String raw) {
    assertThat(reason(raw)).isEqualTo(Reason.CONTROL_OR_SPACE);
  }

  @Test
  void controlOrSpace_isPointedOut() {
    assertThat(sentence("http://h/ x"))
        .isEqualTo(
            "The URL has a space or control character (U+0020) at position 10; remove it or, if it"
                + " is meant, write it as %20.");
    assertThat(sentence("http://h/\ud83d\ude00\u3000x"))
        .contains("U+3000", "position 11", "%E3%80%80");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " https://h/a",
        "https://h/a ",
        "\t\n https://h/a\r\n",
        "\u0000https://h/a\u001f",
        "  https://h/a  "
      })
  void whiteSpaceAround_isStripped_asByBrowsers(String raw) {
    assertThat(parse(raw)).isEqualTo(new Accepted(new LongUrl("https://h/a")));
  }

  @Test
  void whiteSpaceAround_doesNotCountAsLength() {
    String longest = "https://h/" + "a".repeat(LongUrl.MAX_LENGTH - 10);
    assertThat(parse("  " + longest + "\n")).isInstanceOf(Accepted.class);
  }

  static IntStream formatCharacters() {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> Character.getType(c) == Character.FORMAT);
  }

  @Test
  void everyCharacterOfCategoryCf_isRefusedWhereverItIs() {
    assertThat(formatCharacters()).hasSizeGreaterThan(150);
    formatCharacters()
        .mapToObj(Character::toString)
        .forEach(
            hidden -> {
              for (String raw :
                  List.of(
                      hidden + "https://h.example/",
                      "https://h.ex" + hidden + "ample/",
                      "https://h.example/a" + hidden + "b",
                      "https://h.example/?a" + hidden,
                      "https://h.example/#" + hidden)) {
                assertThat(reason(raw))
                    .as("U+%04X in %s", hidden.codePointAt(0), raw)
                    .isEqualTo(Reason.INVISIBLE);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x034F, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180F, 0x2065, 0x2800, 0x3164, 0xFE00, 0xFE0D,
        0xFFA0, 0xFFF0, 0xE0100, 0xE0FFF
      })
  void whatIsAsInvisible_isRefusedToo(int codePoint) {
    assertThat(reason("https://h/a" + Character.toString(codePoint))).isEqualTo(Reason.INVISIBLE);
  }

  @ParameterizedTest
  @CsvSource({
    "0x200B, %E2%80%8B",
    "0xFEFF, %EF%BB%BF",
    "0x200E, %E2%80%8E",
    "0x2060, %E2%81%A0",
    "0x00AD, %C2%AD",
    "0xE0041, %F3%A0%81%81"
  })
  void invisibleCharacter_isNamed(String codePoint, String encoded) {
    int hidden = Integer.decode(codePoint);
    assertThat(sentence("https://h/a" + Character.toString(hidden) + "b"))
        .isEqualTo(
            "The URL has an invisible character (U+%04X) at position 12; remove it or, if it is"
                    .formatted(hidden)
                + " meant, write it as "
                + encoded
                + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/\u2764\ufe0f, https://h/%E2%9D%A4%EF%B8%8F",
    "https://h/%E2%80%8B, https://h/%E2%80%8B",
    "https://ex%C2%ADample.com/, https://example.com/"
  })
  void whatIsSeenOrWrittenInFull_isAccepted(String raw, String href) {
    assertThat(parse(raw)).isEqualTo(new Accepted(new LongUrl(href)));
  }

  private static LongUrlParseResult parse(String raw) {
    return LongUrl.parse(raw, LongUrlTest.ANY_HOST);
  }

  private static Reason reason(String raw) {
    return ((Rejected) parse(raw)).reason();
  }

  private static String sentence(String raw) {
    return ((Rejected) parse(raw)).sentence();
  }
}
