package dev.terse.functions.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.snapshot.Priming;
import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StatsHandlerTest {

  private static final String DAY = "2026-11-28";
  private static final Map<String, AttributeValue> LONG_AGO =
      Map.of("expires_at", AttributeValue.fromN("1700000001"));

  private final TestTables tables = TestTables.create();
  private final StoredItems stored = new StoredItems(tables);
  private final Map<String, String> further = new HashMap<>();

  @BeforeEach
  void putLinks() {
    stored.link("abcdef1", Map.of());
    stored.clicks("abcdef1", DAY, 3);
    stored.link("expired", LONG_AGO);
    stored.clicks("expired", DAY, 2);
    stored.link(
        "deleted",
        Map.of(
            "deleted_at", AttributeValue.fromN("1700000001"),
            "deletion", AttributeValue.fromB(SdkBytes.fromUtf8String("x"))));
  }

  @Test
  void details_areTheLinkAndItsClicks() throws IOException {
    assertThat(answer(HttpEvents.details("abcdef1")))
        .contains(
            "\"statusCode\":200",
            "https://sho.rt/abcdef1",
            "https://example.com/abcdef1",
            "click_count\\\":3");
  }

  @Test
  void statistics_areOfTheDaysThatAreAskedFor() throws IOException {
    assertThat(answer(HttpEvents.statistics("abcdef1", DAY, DAY)))
        .contains("\"statusCode\":200", "total_clicks\\\":3", DAY);
    assertThat(answer(HttpEvents.statistics("abcdef1", "2026-11-01", "2026-11-02")))
        .contains("\"statusCode\":200", "total_clicks\\\":0");
  }

  @Test
  void expiredLink_hasStatisticsAndNoDetails() throws IOException {
    assertThat(answer(HttpEvents.details("expired"))).contains("\"statusCode\":410", "GONE");
    assertThat(answer(HttpEvents.statistics("expired", DAY, DAY)))
        .contains("\"statusCode\":200", "total_clicks\\\":2");
  }

  @ParameterizedTest
  @CsvSource({"nowhere, 404, NOT_FOUND", "a, 404, NOT_FOUND", "deleted, 410, GONE"})
  void codeWithoutALink_hasNeither(String code, int status, String error) throws IOException {
    for (String event :
        new String[] {HttpEvents.details(code), HttpEvents.statistics(code, DAY, DAY)}) {
      assertThat(answer(event)).contains("\"statusCode\":" + status, error);
    }
  }

  @Test
  void periodThatIsNone_isRefused() throws IOException {
    assertThat(answer(HttpEvents.statistics("abcdef1", DAY, "tomorrow")))
        .contains("\"statusCode\":400", "INVALID_PERIOD");
  }

  @Test
  void ownersStatistics_needTheToken() throws IOException {
    further.put("STATS_ACCESS", "owner");
    String event = HttpEvents.statistics("abcdef1", DAY, DAY);

    assertThat(answer(event)).contains("\"statusCode\":401", "MISSING_TOKEN");
    assertThat(answer(HttpEvents.withToken(event, "0000000000000000000000")))
        .contains("\"statusCode\":403", "NOT_OWNER");
    assertThat(answer(HttpEvents.withToken(event, StoredItems.TOKEN)))
        .contains("\"statusCode\":200", "total_clicks\\\":3");
    assertThat(answer(HttpEvents.details("abcdef1")))
        .contains("\"statusCode\":200")
        .doesNotContain("click_count");
  }

  private String answer(String event) throws IOException {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_ENDPOINT_URL_DYNAMODB",
                TestTables.endpoint().toString(),
                "LINKS_TABLE",
                tables.links(),
                "STATS_TABLE",
                tables.stats()));
    environment.putAll(further);
    var answer = new ByteArrayOutputStream();
    new StatsHandler(environment)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            answer,
            Priming.context());
    return answer.toString(StandardCharsets.UTF_8);
  }
}
