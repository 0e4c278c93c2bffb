package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.dynamodb.DynamoDbProxy;
import dev.terse.local.lambda.Backend;
import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.TestTables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table that answers every call, but so late that several calls exceed the time of a request:
 * work that can't be done in time is answered 503.
 */
class SlowTableIT {

  // No single call times out, and two don't take too long.
  private static final Duration SLOW = Duration.ofMillis(1_400);
  private static final int DAYS = 120;
  private static final String TOKEN = "7N42dgm5tFLK9N8MT7fHC7";

  @TempDir static Path directory;
  private static Backend backend;
  private static DynamoDbProxy dynamoDb;
  private static SharedEnvironment delete;
  private static SharedEnvironment stats;
  private static SharedEnvironment redirect;

  @BeforeAll
  static void start() throws Exception {
    backend = Backend.start();
    dynamoDb = DynamoDbProxy.start(backend.dynamoDb());
    delete = load("delete", "dev.terse.functions.delete.DeleteHandler");
    stats = load("stats", "dev.terse.functions.stats.StatsHandler");
    redirect = load("redirect", "dev.terse.functions.redirect.RedirectHandler");
  }

  private static SharedEnvironment load(String name, String handler) throws Exception {
    return SharedEnvironment.load(
        name, handler + "::handleRequest", dynamoDb.uri(), backend, Map.of(), directory);
  }

  @AfterAll
  static void stop() throws Exception {
    redirect.close();
    stats.close();
    delete.close();
    dynamoDb.close();
    backend.close();
  }

  @BeforeEach
  void beQuick() {
    dynamoDb.delay(Duration.ZERO);
    dynamoDb.forgetCalls();
  }

  @Test
  void deletionThatTakesTooLong_is503AndFinishedByTheNext() throws Exception {
    OwnedLink.put(backend, "Slow001", TOKEN);
    putStatistics("Slow001", 40);
    dynamoDb.delay(SLOW);

    String first = delete.invoke(HttpEvents.delete("Slow001", TOKEN)).json();

    assertThat(first).contains("\"statusCode\":503", "\"Retry-After\"");
    dynamoDb.delay(Duration.ZERO);
    // The link is deleted all the same, and its statistics are not shown to anyone.
    assertThat(stats.invoke(HttpEvents.statistics("Slow001", "2026-05-01", "2026-11-24")).json())
        .contains("\"statusCode\":410");
    assertThat(buckets("Slow001"))
        .as("what clicks can still reach takes none")
        .filteredOn(item -> item.get("bucket").s().equals("TOTAL"))
        .singleElement()
        .matches(item -> item.containsKey("deleted_at"));
    assertThat(delete.invoke(HttpEvents.delete("Slow001", TOKEN)).json())
        .contains("\"statusCode\":410");
    assertThat(buckets("Slow001"))
        .as("what is left takes no click and expires")
        .allMatch(item -> item.containsKey("deleted_at") && item.containsKey("expires_at"));
  }

  @Test
  void lookUpOfTwoReadsThatTakesTooLong_is503() throws Exception {
    String unknown = HttpEvents.follow("Slow0Aa");
    assertThat(redirect.invoke(unknown).json()).contains("\"statusCode\":404");
    assertThat(dynamoDb.calls("GetItem")).isEqualTo(2);
    dynamoDb.delay(Duration.ofMillis(2_500));

    assertThat(redirect.invoke(unknown).json()).contains("\"statusCode\":503", "\"Retry-After\"");
  }

  @Test
  void statisticsOfSeveralPagesThatTakeTooLong_are503() throws Exception {
    backend.putLink("Slow002", "https://example.com/");
    putStatistics("Slow002", 60_000);
    assertThat(stats.invoke(HttpEvents.statistics("Slow002", "2026-05-01", "2026-11-24")).json())
        .contains("\"statusCode\":200");
    assertThat(dynamoDb.calls("Query")).as("pages").isGreaterThan(2);
    dynamoDb.delay(SLOW);

    assertThat(stats.invoke(HttpEvents.statistics("Slow002", "2026-05-01", "2026-11-24")).json())
        .contains("\"statusCode\":503", "\"Retry-After\"");
  }

  /** Stores statistics of many days with items of some size. */
  private static void putStatistics(String code, int bytes) {
    LocalDate last = LocalDate.parse("2026-11-24");
    IntStream.range(0, DAYS)
        .forEach(
            day -> {
              Map<String, AttributeValue> item = new HashMap<>();
              item.put("code", AttributeValue.fromS(code));
              item.put("bucket", AttributeValue.fromS("D#" + last.minusDays(day)));
              item.put("n", AttributeValue.fromN("1"));
              item.put("filler", AttributeValue.fromS("x".repeat(bytes)));
              backend.client().putItem(put -> put.tableName("StatsTable").item(item));
            });
  }

  private static List<Map<String, AttributeValue>> buckets(String code) {
    return TestTables.ofTemplate(backend.client()).statistics(code);
  }
}
