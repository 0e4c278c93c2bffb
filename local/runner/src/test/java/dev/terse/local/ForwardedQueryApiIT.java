package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The query of a visitor, appended to the targets of the links that ask for it. */
class ForwardedQueryApiIT extends ApiCase {

  @Test
  void linkThatAsksForIt_getsTheVisitorsQuery_asItCameOverTheWire() throws Exception {
    String code = create("\"https://example.com/a?x=1#f\", \"forward_query\": true");

    assertThat(location(terse, code, "utm_source=mail&x=2&q=%C3%A4+b&flag"))
        .isEqualTo("https://example.com/a?x=1&utm_source=mail&q=%C3%A4+b&flag#f");
    assertThat(location(terse, code, "")).isEqualTo("https://example.com/a?x=1#f");
  }

  @Test
  void otherLinks_leadToTheirTargetsAsTheyAre() throws Exception {
    String code = create("\"https://example.com/a\"");

    assertThat(location(terse, code, "utm_source=mail")).isEqualTo("https://example.com/a");
  }

  @Test
  void queryThatWouldMakeTheTargetTooLong_isDropped() throws Exception {
    String code = create("\"https://example.com/a\", \"forward_query\": true");

    assertThat(location(terse, code, "q=" + "x".repeat(7_000))).hasSizeGreaterThan(7_000);
    // Eight kilobytes with the target, and no more than the server takes of a request line.
    assertThat(location(terse, code, "q=" + "%22".repeat(2_000) + "x".repeat(2_180)))
        .isEqualTo("https://example.com/a");
  }

  @Test
  void defaultOfADeployment_isForLinksThatDoNotSay(@TempDir Path data) throws Exception {
    try (RunningSystem forwarding =
        RunningSystem.start(
            new UpOptions(0, 0, 0, false, true, data, Map.of("ForwardQuery", "on")))) {
      String says = "{\"long_url\": \"https://example.com/a\", \"forward_query\": false}";
      String code = AnswerJson.text(forwarding.shorten(says), "code");
      assertThat(location(forwarding, code, "a=b")).isEqualTo("https://example.com/a");

      code =
          AnswerJson.text(forwarding.shorten("{\"long_url\": \"https://example.com/a\"}"), "code");
      assertThat(location(forwarding, code, "a=b")).isEqualTo("https://example.com/a?a=b");
    }
  }

  private static String create(String fields) {
    return AnswerJson.text(terse.shorten("{\"long_url\": " + fields + "}"), "code");
  }

  private static String location(RunningSystem system, String code, String query) {
    return system
        .get("/" + code + (query.isEmpty() ? "" : "?" + query))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }
}
