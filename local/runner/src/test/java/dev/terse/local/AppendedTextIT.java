package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects of links to which chats and messages have appended text. */
class AppendedTextIT extends ApiCase {

  private static final String ALIAS = "appended-text";

  private static List<String> names;

  @BeforeAll
  static void createLinks() {
    terse.shorten("{\"long_url\": \"https://example.com/\", \"custom_alias\": \"" + ALIAS + "\"}");
    names = List.of(create(), ALIAS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//",
        ".",
        ",",
        ")",
        "!",
        "?",
        ";",
        ":",
        "'",
        "*",
        "~",
        "...",
        ").",
        "%",
        "%20",
        "%20/",
        "%22",
        "%27",
        "%3E",
        "%5D",
        "%7D",
        "%09",
        "%0A",
        // ” ’ » 。 ， ） ！ … and the zero-width space
        "%E2%80%9D",
        "%E2%80%99",
        "%C2%BB",
        "%E3%80%82",
        "%EF%BC%8C",
        "%EF%BC%89",
        "%EF%BC%81",
        "%E2%80%A6",
        "%E2%80%8B"
      })
  void appendedText_isCutOff(String appended) throws Exception {
    for (String name : names) {
      RawResponse response = RawResponse.get(terse.uri("/").getPort(), "/" + name + appended);

      assertThat(response.status()).as(name + appended).isEqualTo(301);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "/x", ".html", "%20x", "%2Fx", "%C3%A9", ".%C3%A9", "/x/"})
  void otherPath_leadsNowhere(String appended) throws Exception {
    for (String name : names) {
      RawResponse response = RawResponse.get(terse.uri("/").getPort(), "/" + name + appended);

      assertThat(response.status()).as(name + appended).isIn(400, 404);
    }
  }

  @Test
  void slashesBeforeACode_areCutOff() throws Exception {
    for (String name : names) {
      assertThat(RawResponse.get(terse.uri("/").getPort(), "//" + name).status()).isEqualTo(301);
    }
  }

  @Test
  void wrongMethodOnALinkWithASlash_isA405() {
    assertError(terse.send("POST", "/" + names.getFirst() + "/", ""), 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void oddTargets_leadOnAndAreCounted() throws Exception {
    String code = create();
    List<String> targets =
        List.of(
            "/%s?utm_campaign={{campaign.name}}",
            "/%s?u=a|b",
            "/%s?x=50%%",
            "/%s?x=[1]^`\"<>\\",
            "/%s]",
            "//%s",
            "http://other.example/%s");
    for (String target : targets) {
      assertThat(RawResponse.get(terse.uri("/").getPort(), target.formatted(code)).status())
          .as(target)
          .isEqualTo(301);
    }

    Eventually.holds(() -> clicks(code) == targets.size());
  }

  @Test
  void clickOnALinkWithASlash_isCounted() {
    String code = create();

    terse.get("/" + code + "/");

    Eventually.holds(() -> clicks(code) == 1);
  }
}
