package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.local.testkit.SettableClock;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

@Tag("slow")
class StatsDeleterTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Period YEAR =
      new Period(LocalDate.parse("2025-11-25"), LocalDate.parse("2026-11-24"));

  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));

  private static final InstantSource CLOCK = new SettableClock(NOW.toString());

  private final TestTables tables = TestTables.create();
  private final StatsTable stats =
      new StatsTable(tables.client(), tables.stats(), Duration.ofDays(1_826), Duration.ZERO, CLOCK);
  private final StatsReader reader = new StatsReader(tables.client(), tables.stats());
  private final ClickAggregator aggregator =
      new ClickAggregator(
          stats,
          click -> new VisitorClass(VisitorKind.PERSON, "Phone", "Firefox"),
          new DailySalts(tables.client(), tables.salts(), new SecureRandom()),
          record -> {},
          new ProgressNotes(
              tables.client(), tables.stats(), InstantSource.system(), Duration.ZERO));
  private final StatsDeleter deleter = new StatsDeleter(tables.client(), tables.stats(), CLOCK);
  private int sequence;

  @Test
  void removal_leavesNothingToRead() {
    for (int day = 0; day < 200; day++) {
      click("abc", NOW.minus(Duration.ofDays(day)));
    }
    click("other", NOW);

    deleter.delete("abc", SOON);

    assertThat(reader.totals("abc")).isEqualTo(new LinkTotals(0, Optional.empty()));
    assertThat(reader.read("abc", YEAR).totalClicks()).isZero();
    assertThat(reader.totals("other").clicks()).isEqualTo(1);
  }

  @Test
  void clickThatArrivesLater_isDroppedAndCounted() {
    click("abc", NOW);
    deleter.delete("abc", SOON);

    Aggregation late = click("abc", NOW.minusSeconds(10));
    Aggregation ofAWeekAgo = click("abc", NOW.minus(Duration.ofDays(7)));

    assertThat(late.dropped()).isEqualTo(1);
    assertThat(late.counted()).isZero();
    assertThat(late.failure()).isEmpty();
    assertThat(ofAWeekAgo.dropped()).isEqualTo(1);
    assertThat(reader.totals("abc").clicks()).isZero();
    assertThat(reader.read("abc", YEAR).totalClicks()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-400, -12, -9, 2, 5, 400})
  void clickOfADayThatNoneCanHaveNow_isRefusedAndBringsNothingBack(int days) {
    click("abc", NOW);
    deleter.delete("abc", SOON);

    Aggregation result = click("abc", NOW.plus(Duration.ofDays(days)), NOW);

    assertThat(result.unreadable()).hasSize(1);
    assertNothingIsBack(days);
  }

  @ParameterizedTest
  @ValueSource(ints = {-8, -7, -1, 0, 1})
  void clickOfADayThatOneCanHaveNow_isDropped(int days) {
    click("abc", NOW);
    deleter.delete("abc", SOON);

    assertThat(click("abc", NOW.plus(Duration.ofDays(days)), NOW).dropped()).isEqualTo(1);
    assertNothingIsBack(days);
  }

  /** Tests with the stream's clock, which may be a day off the deleter's. */
  @ParameterizedTest
  @CsvSource({"-15, -7", "-16, -8", "-7, -7", "-6, -7", "0, -1", "0, 1", "2, 1", "-7, 1"})
  void clickThatWaitedInTheStream_isDropped(int days, int arrivedDays) {
    click("abc", NOW);
    deleter.delete("abc", SOON);

    Instant at = NOW.plus(Duration.ofDays(days));
    Aggregation late = click("abc", at, NOW.plus(Duration.ofDays(arrivedDays)));

    assertThat(late.dropped()).isEqualTo(1);
    assertNothingIsBack(days);
  }

  /** Tests links whose next click moves the visitors into an item of their own. */
  @ParameterizedTest
  @ValueSource(ints = {40, 201})
  void clickOnADeletedLinkOfManyVisitors_bringsNoSketchBack(int visitors) {
    for (int i = 0; i < visitors; i++) {
      clickOf("agent" + i);
    }
    deleter.delete("abc", SOON);
    assertThat(sketches()).isZero();

    clickOf("another agent");

    assertThat(sketches()).isZero();
  }

  private long sketches() {
    return tables.client().scan(scan -> scan.tableName(tables.stats())).items().stream()
        .filter(item -> ItemKey.of(item).isSketch())
        .count();
  }

  private void assertNothingIsBack(int days) {
    LocalDate day = LocalDate.parse("2026-11-24").plusDays(days);
    assertThat(reader.totals("abc").clicks()).isZero();
    assertThat(reader.read("abc", new Period(day, day)).totalClicks()).isZero();
    assertThat(reader.read("abc", YEAR).totalClicks()).isZero();
  }

  @Test
  void removalOfAYoungLink_takesAWriteAndAQuery() {
    var watched = new WatchedClient();
    click("abc", NOW);

    new StatsDeleter(watched.client(), tables.stats(), CLOCK).delete("abc", SOON);

    assertThat(watched.requests()).hasSize(2);
    assertThat(watched.requests(BatchWriteItemRequest.class)).hasSize(1);
  }

  @Test
  void removalOfALinkOfAYear_takesACallForTwentyFiveDays() {
    for (int day = 0; day < 366; day++) {
      click("abc", NOW.minus(Duration.ofDays(day)));
    }
    var watched = new WatchedClient();

    new StatsDeleter(watched.client(), tables.stats(), CLOCK).delete("abc", SOON);

    assertThat(watched.requests()).hasSizeLessThanOrEqualTo(2 + 15);
    assertThat(reader.read("abc", YEAR).totalClicks()).isZero();
  }

  @Test
  void writesThatTheTableLeavesUndone_areMadeAgain() {
    for (int day = 0; day < 60; day++) {
      click("abc", NOW.minus(Duration.ofDays(day)));
    }
    var halfDone = new HalfDoneWrites(tables.client());

    new StatsDeleter(halfDone, tables.stats(), CLOCK).delete("abc", SOON);

    assertThat(halfDone.leftUndone()).isPositive();
    assertThat(reader.read("abc", YEAR).totalClicks()).isZero();
    assertThat(click("abc", NOW).dropped()).isEqualTo(1);
  }

  @Test
  void whatIsLeft_expiresWhenNoClickCanArrive() {
    deleter.delete("abc", SOON);

    // The total's has the carrier of totals remove what an interrupted deletion left.
    // The last closed day is the day after tomorrow. A click of it may arrive for 8 days, wait in
    // the stream for 8 more, and be read by a clock that is a day off.
    assertThat(tables.client().scan(scan -> scan.tableName(tables.stats())).items())
        .hasSize(20)
        .allSatisfy(
            item ->
                assertThat(Long.parseLong(item.get("expires_at").n()))
                    .isEqualTo(
                        NOW.plus(Duration.ofDays(isTotal(item) ? 60 : 2 + 8 + 8 + 1))
                            .getEpochSecond()));
  }

  private static boolean isTotal(Map<String, AttributeValue> item) {
    return item.get("bucket").s().equals("TOTAL");
  }

  private Aggregation click(String code, Instant at) {
    return click(code, at, at);
  }

  private void clickOf(String userAgent) {
    click("abc", NOW, NOW, userAgent);
  }

  private Aggregation click(String code, Instant at, Instant arrived) {
    return click(code, at, arrived, "agent");
  }

  private Aggregation click(String code, Instant at, Instant arrived, String userAgent) {
    sequence++;
    Click click = Clicks.on(code, at).direct("id" + sequence, userAgent, "203.0.113.0");
    return aggregator.aggregate(
        "shard-1",
        List.of(
            new DeliveredRecord(
                Integer.toString(sequence), code, arrived, ClickJson.encode(click))));
  }
}
