package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expiry of a link: its permitted formats, and the time that a browser may cache the link. */
class ExpiryApiIT extends ApiCase {

  @Test
  void redirectOfALinkThatExpiresSoon_isKeptNoLongerThanItLives() {
    String code = AnswerJson.text(shorten(Instant.now().plusSeconds(20).toString()), "code");

    String cacheControl = terse.get("/" + code).headers().firstValue("Cache-Control").orElseThrow();

    assertThat(cacheControl).matches("private, max-age=(1[0-9]|20|[0-9])");
  }

  @Test
  void redirectOfALinkThatExpiresLater_isKeptFor90Seconds() {
    String code = AnswerJson.text(shorten(Instant.now().plusSeconds(3_600).toString()), "code");

    assertThat(terse.get("/" + code).headers().firstValue("Cache-Control"))
        .contains("private, max-age=90");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2040-01-01T00:00:00Z",
        "2040-01-01T00:00:00+00:00",
        "2040-01-01T00:00:00+0000",
        "2040-01-01T00:00:00+00",
        "2040-01-01T01:00:00+0100",
        "2040-01-01T00:00Z",
        "2040-01-01T00:00:00.000z",
        "2039-12-31t19:00:00-0500"
      })
  void everyIsoOffset_isTaken(String expiry) {
    assertThat(AnswerJson.of(shorten(expiry))).containsEntry("expires_at", "2040-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2040-01-01T00:00:00, offset",
    "2040-01-01, time of day",
    "2040-02-30T00:00:00Z, 2040-02 has no day 30",
    "2040-13-01T00:00:00Z, there is no month 13",
    "2040-01-01T25:00:00Z, there is no hour 25",
    "2040-01-01T00:60:00Z, 'minute, second or offset'",
    "2040-01-01T00:00:00+19:00, 'minute, second or offset'",
    "2040-01-01T00:00:00ZZ, 2030-01-31T12:00:00Z",
    "tomorrow, 2030-01-31T12:00:00Z",
    "4102444800, 2030-01-31T12:00:00Z",
    "2001-01-01T00:00:00Z, not in the future",
    "+12040-01-01T00:00:00Z, after the year 9999"
  })
  void otherExpiry_isRefusedWithWhatIsWrong(String expiry, String said) {
    HttpResponse<String> refused = shorten(expiry);

    assertError(refused, 400, "INVALID_EXPIRY");
    assertThat(AnswerJson.text(refused, "error")).contains(said);
  }

  @Test
  void emptyOptionalFields_countAsAbsent() {
    HttpResponse<String> created =
        terse.shorten(
            "{\"long_url\": \"https://example.com/\", \"custom_alias\": \"\","
                + " \"expires_at\": \"\"}");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(AnswerJson.of(created)).containsEntry("expires_at", null);
  }

  @Test
  void unknownParameterOfStatistics_isRefused() {
    HttpResponse<String> refused = terse.get("/api/v1/stats/" + create() + "?form=2026-01-01");

    assertError(refused, 400, "UNKNOWN_PARAMETER");
    assertThat(AnswerJson.text(refused, "error"))
        .contains("\"from\", \"to\", \"tz\" and \"granularity\"");
  }

  private static HttpResponse<String> shorten(String expiry) {
    return terse.shorten(
        "{\"long_url\": \"https://example.com/\", \"expires_at\": \"" + expiry + "\"}");
  }
}
