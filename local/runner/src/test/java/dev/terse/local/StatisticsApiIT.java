package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Details and statistics, tested on the packaged functions over HTTP. */
class StatisticsApiIT extends ApiCase {

  @Test
  void head_isAnsweredLikeGetAndIsNoClick() {
    String code = create();

    HttpResponse<String> head = terse.send("HEAD", "/" + code, "");

    assertThat(head.statusCode()).isEqualTo(301);
    assertThat(head.headers().firstValue("Location")).contains("https://example.com/");
    terse.get("/" + code);
    Eventually.holds(() -> clicks(code) == 1);
    assertThat(terse.send("HEAD", "/zzzzzzz", "").statusCode()).isEqualTo(404);
  }

  @Test
  void clicks_areInDetailsAndStatistics_withoutTheCountryThatAClientMakesUp() {
    String code = create();
    for (int i = 0; i < 3; i++) {
      terse.get("/" + code, "cloudfront-viewer-country", "DE", "x-forwarded-for", "193.99.144.80");
    }
    Eventually.holds(() -> clicks(code) == 3);

    Map<String, Object> details = AnswerJson.of(terse.get("/api/v1/urls/" + code));
    assertThat(details)
        .containsOnlyKeys(
            "short_url",
            "code",
            "long_url",
            "created_at",
            "expires_at",
            "title",
            "forward_query",
            "disabled",
            "click_count",
            "imported_clicks",
            "last_accessed");
    assertThat((String) details.get("last_accessed")).endsWith("Z");

    String today = LocalDate.now(ZoneOffset.UTC).toString();
    Eventually.holds(() -> total(code, "") == 3);
    Map<String, Object> stats = AnswerJson.of(terse.get("/api/v1/stats/" + code));
    assertThat(stats)
        .containsEntry("code", code)
        .containsEntry("total_clicks", 3)
        .containsEntry("clicks_by_country", Map.of("XX", 3));
    assertThat((List<?>) stats.get("clicks_by_day"))
        .hasSize(30)
        .last()
        .isEqualTo(Map.of("date", today, "count", 3, "people", 0, "unique_visitors", 0));
    assertThat(total(code, "?from=2020-01-01&to=2020-01-31")).isZero();
  }

  @Test
  void statisticsOfAPeriod_listDaysWithoutClicks() {
    Map<String, Object> stats =
        AnswerJson.of(terse.get("/api/v1/stats/" + create() + "?from=2024-02-28&to=2024-03-01"));

    assertThat(stats.get("period")).isEqualTo(Map.of("from", "2024-02-28", "to", "2024-03-01"));
    assertThat(stats.get("clicks_by_day"))
        .isEqualTo(
            List.of(
                Map.of("date", "2024-02-28", "count", 0, "people", 0, "unique_visitors", 0),
                Map.of("date", "2024-02-29", "count", 0, "people", 0, "unique_visitors", 0),
                Map.of("date", "2024-03-01", "count", 0, "people", 0, "unique_visitors", 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=2026-02-30",
        "?from=x",
        "?from=2026-02-02&to=2026-02-01",
        "?from=2020-01-01&to=2026-01-01",
        "?to=2026-1-1"
      })
  void periodThatIsNone_isRefused(String query) {
    assertError(terse.get("/api/v1/stats/" + create() + query), 400, "INVALID_PERIOD");
  }
}
