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

  private static final String KEY = "tk_0000000000000000000000";
  private static final String MANAGER = "tk_zzzzzzzzzzzzzzzzzzzzzz";
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
  void clicksBeforeTheImport_areInTheCountAndInNoPeriod() throws IOException {
    stored.link("moved-in", Map.of("imported_clicks", AttributeValue.fromN("40")));
    stored.clicks("moved-in", DAY, 3);

    assertThat(answer(HttpEvents.details("moved-in")))
        .contains("click_count\\\":43", "imported_clicks\\\":40");
    assertThat(answer(HttpEvents.statistics("moved-in", DAY, DAY)))
        .contains("total_clicks\\\":3,", "imported_clicks\\\":40");
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

  @Test
  void key_readsTheStatisticsOfItsOwnLinks_andAManagersOfAll() throws IOException {
    further.put("STATS_ACCESS", "owner");
    stored.link("itsown1", Map.of("created_by", AttributeValue.fromS(stored.key(KEY, "create"))));
    stored.key(MANAGER, "manage");
    String own = HttpEvents.statistics("itsown1", DAY, DAY);
    String others = HttpEvents.statistics("abcdef1", DAY, DAY);

    assertThat(answer(HttpEvents.withToken(own, KEY))).contains("\"statusCode\":200");
    assertThat(answer(HttpEvents.withToken(others, KEY)))
        .contains("\"statusCode\":403", "NOT_OWNER");
    assertThat(answer(HttpEvents.withToken(others, MANAGER))).contains("\"statusCode\":200");
    assertThat(answer(HttpEvents.withToken(others, "tk_1111111111111111111111")))
        .contains("\"statusCode\":403", "INVALID_KEY");
  }

  @Test
  void disabledLink_hasDetailsAndStatistics() throws IOException {
    stored.link("disable", Map.of("disabled_at", AttributeValue.fromN("1700000001")));

    assertThat(answer(HttpEvents.details("disable")))
        .contains("\"statusCode\":200", "disabled\\\":true");
    assertThat(answer(HttpEvents.statistics("disable", DAY, DAY))).contains("\"statusCode\":200");
  }

  @Test
  void details_haveTheEntityTagOfTheirVersion() throws IOException {
    stored.link("changed", Map.of("version", AttributeValue.fromN("3")));

    assertThat(answer(HttpEvents.details("abcdef1"))).contains("\"ETag\":\"\\\"v0\\\"\"");
    assertThat(answer(HttpEvents.details("changed"))).contains("\"ETag\":\"\\\"v3\\\"\"");
  }

  @Test
  void list_hasTheLinksOfTheKeyAlone_inPages() throws IOException {
    String id = stored.key(KEY, "create");
    stored.key(MANAGER, "manage");
    for (int i = 1; i <= 3; i++) {
      stored.link(
          "listed" + i,
          Map.of(
              "created_by", AttributeValue.fromS(id),
              "created_at", AttributeValue.fromN("170000000" + i)));
    }

    String all = answer(HttpEvents.list(KEY));
    assertThat(all)
        .contains("\"statusCode\":200", "next_cursor\\\":null")
        .containsSubsequence("listed3", "listed2", "listed1")
        .doesNotContain("abcdef1");
    String first = answer(HttpEvents.withParameter(HttpEvents.list(KEY), "limit", "2"));
    assertThat(first).contains("listed3", "listed2").doesNotContain("listed1");
    String cursor = first.replaceAll("(?s).*next_cursor\\\\\":\\\\\"([^\\\\]+).*", "$1");
    assertThat(answer(HttpEvents.withParameter(HttpEvents.list(KEY), "cursor", cursor)))
        .contains("listed1")
        .doesNotContain("listed2");
    assertThat(answer(HttpEvents.withParameter(HttpEvents.list(MANAGER), "cursor", cursor)))
        .contains("\"statusCode\":200")
        .doesNotContain("listed1");
  }

  @Test
  void list_needsAKey() throws IOException {
    stored.key(KEY, "create");

    assertThat(answer(HttpEvents.list(""))).contains("\"statusCode\":401", "MISSING_KEY");
    assertThat(answer(HttpEvents.list(StoredItems.TOKEN)))
        .contains("\"statusCode\":403", "INVALID_KEY");
    assertThat(answer(HttpEvents.list("tk_short"))).contains("\"statusCode\":403", "malformed");
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0, INVALID_LIMIT",
    "limit, 101, INVALID_LIMIT",
    "limit, -1, INVALID_LIMIT",
    "limit, ten, INVALID_LIMIT",
    "limit, 99999999999, INVALID_LIMIT",
    "cursor, x, INVALID_CURSOR",
    "cursor, '', INVALID_CURSOR",
    "limit, '', INVALID_LIMIT",
    "page, 2, UNKNOWN_PARAMETER"
  })
  void list_refusesWrongParameters(String name, String value, String error) throws IOException {
    stored.key(KEY, "create");

    assertThat(answer(HttpEvents.withParameter(HttpEvents.list(KEY), name, value)))
        .contains("\"statusCode\":400", error);
  }

  private String answer(String event) throws IOException {
    Map<String, String> environment = new HashMap<>(tables.environment());
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
