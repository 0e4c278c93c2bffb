package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickPartition;
import dev.terse.testing.TestTables;
import dev.terse.testing.WatchedClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class ClickAggregatorTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Period DAY = period("2026-11-24", "2026-11-24");

  private final TestTables tables = TestTables.create();
  private final WatchedClient watched = new WatchedClient();
  private final StatsTable stats =
      new StatsTable(watched.client(), tables.stats(), Duration.ofDays(10));
  private final Queue<Aggregation.Unreadable> deadLetters = new ConcurrentLinkedQueue<>();
  private final ClickAggregator aggregator =
      new ClickAggregator(
          stats,
          click -> new Client(VisitorKind.PERSON, "Phone", "Firefox"),
          new DailySalts(tables.client(), tables.stats(), new SecureRandom()),
          deadLetters::add);

  @Test
  void clicks_areCountedByDayCountryAndHour() {
    aggregator.aggregate(
        List.of(
            record(1, "abc", NOON, "DE"),
            record(2, "abc", NOON.plusSeconds(3_600), "US"),
            record(3, "abc", NOON.plus(Duration.ofDays(1)), "DE")));

    PeriodStats read = stats.read("abc", period("2026-11-23", "2026-11-25"));
    assertThat(read.totalClicks()).isEqualTo(3);
    assertThat(read.clicksByCountry()).isEqualTo(Map.of("DE", 2L, "US", 1L));
    assertThat(read.people().byHour()).isEqualTo(Map.of("12", 2L, "13", 1L));
    assertThat(read.days())
        .containsExactly(
            Map.entry(LocalDate.parse("2026-11-23"), new PeriodStats.Day(0, 0, 0)),
            Map.entry(LocalDate.parse("2026-11-24"), new PeriodStats.Day(2, 2, 1)),
            Map.entry(LocalDate.parse("2026-11-25"), new PeriodStats.Day(1, 1, 1)));
    assertThat(stats.totals("abc"))
        .isEqualTo(new LinkTotals(3, Optional.of(NOON.plus(Duration.ofDays(1)))));
  }

  @Test
  void linkWithoutClicks_hasZeros() {
    assertThat(stats.totals("none")).isEqualTo(new LinkTotals(0, Optional.empty()));
    assertThat(stats.read("none", DAY).totalClicks()).isZero();
  }

  @Test
  void manyClicksOfOneDay_costTwoWritesAndNoRead() {
    aggregator.aggregate(clicks(1, 500, "abc"));

    assertThat(watched.requests()).hasSize(2).allMatch(UpdateItemRequest.class::isInstance);
    assertThat(stats.totals("abc").clicks()).isEqualTo(500);
  }

  @Test
  void manyCodes_costTwoWritesEach() {
    aggregator.aggregate(
        IntStream.range(0, 90).mapToObj(i -> record(i, "code" + i % 30, NOON, "DE")).toList());

    assertThat(watched.requests()).hasSize(60);
  }

  @Test
  void repeatedBatch_countsOnce() {
    List<StreamRecord> batch = clicks(1, 10, "abc");

    Aggregation first = aggregator.aggregate(batch);
    Aggregation second = aggregator.aggregate(batch);

    assertThat(first.counted()).isEqualTo(10);
    assertThat(second.counted()).isZero();
    assertThat(second.repeated()).isEqualTo(10);
    assertThat(stats.totals("abc").clicks()).isEqualTo(10);
  }

  @Test
  void batchThatOverlapsAnother_addsWhatIsNew() {
    aggregator.aggregate(clicks(1, 10, "abc"));
    Aggregation second = aggregator.aggregate(clicks(6, 20, "abc"));

    assertThat(second.counted()).isEqualTo(10);
    assertThat(second.repeated()).isEqualTo(5);
    assertThat(stats.read("abc", DAY).totalClicks()).isEqualTo(20);
    assertThat(stats.totals("abc").clicks()).isEqualTo(20);
  }

  @Test
  void sequenceNumbersOfDifferentLength_areOrderedAsNumbers() {
    aggregator.aggregate(List.of(record(9, "abc", NOON, "DE")));
    aggregator.aggregate(List.of(record(10, "abc", NOON, "DE")));

    assertThat(stats.totals("abc").clicks()).isEqualTo(2);
  }

  @Test
  void partitionsOfOneCode_haveMarksOfTheirOwn() {
    aggregator.aggregate(List.of(record(100, "abc", 1, NOON)));
    aggregator.aggregate(List.of(record(50, "abc", 2, NOON), record(60, "abc", 0, NOON)));

    assertThat(stats.totals("abc").clicks()).isEqualTo(3);
  }

  @Test
  void clickPutTwiceByItsProducer_countsOnce() {
    StreamRecord click = record(1, "abc", NOON, "DE");
    var again = new StreamRecord("2", click.partitionKey(), click.data());

    aggregator.aggregate(List.of(click, again));

    assertThat(stats.totals("abc").clicks()).isEqualTo(1);

    // Also where the copy alone is delivered again.
    aggregator.aggregate(List.of(again));
    assertThat(stats.totals("abc").clicks()).isEqualTo(1);
  }

  @Test
  void clickPutTwiceByItsProducer_countsOnceThoughItsCopyComesInALaterBatch() {
    StreamRecord click = record(1, "abc", NOON, "DE");
    var copy = new StreamRecord("7", click.partitionKey(), click.data());

    aggregator.aggregate(List.of(click));
    aggregator.aggregate(List.of(copy, record(8, "abc", NOON, "DE")));
    aggregator.aggregate(List.of(click, record(2, "abc", NOON, "DE")));

    assertThat(stats.totals("abc").clicks()).isEqualTo(2);
    assertThat(stats.read("abc", DAY).totalClicks()).isEqualTo(2);
  }

  @Test
  void batchThatIsOutOfTime_isToBeDeliveredAgainFromItsFirstRecordOn() {
    var late =
        new ClickAggregator(
            stats,
            click -> new Client(VisitorKind.PERSON, "Phone", "Firefox"),
            new DailySalts(tables.client(), tables.stats(), new SecureRandom()),
            deadLetters::add,
            Duration.ZERO);

    Aggregation result = late.aggregate(clicks(1, 10, "abc"));

    assertThat(watched.requests()).isEmpty();
    assertThat(result.failure().orElseThrow().sequenceNumber()).isEqualTo("1");
    assertThat(result.failure().orElseThrow().records()).isEqualTo(10);
  }

  @Test
  void updateThatFails_isReportedFromItsLowestSequenceNumberOn() {
    watched.before(
        request -> {
          if (request instanceof UpdateItemRequest update
              && update.key().get("code").s().equals("bad")) {
            throw ProvisionedThroughputExceededException.builder().message("busy").build();
          }
        });
    List<StreamRecord> batch =
        List.of(
            record(1, "good", NOON, "DE"),
            record(2, "bad", NOON, "DE"),
            record(3, "good", NOON, "DE"),
            record(4, "bad", NOON, "DE"));

    Aggregation failed = aggregator.aggregate(batch);

    assertThat(failed.failure()).isPresent();
    assertThat(failed.failure().get().sequenceNumber()).isEqualTo("2");
    assertThat(failed.failure().get().records()).isEqualTo(3);
    assertThat(stats.totals("good").clicks()).isEqualTo(2);

    watched.leaveAlone();
    assertThat(aggregator.aggregate(batch.subList(1, 4)).failure()).isEmpty();
    assertThat(stats.totals("good").clicks()).isEqualTo(2);
    assertThat(stats.totals("bad").clicks()).isEqualTo(2);
    assertThat(stats.read("bad", DAY).totalClicks()).isEqualTo(2);
  }

  @Test
  void updateThatFailsAfterItWasApplied_countsOnce() {
    watched.after(
        request -> {
          throw ApiCallAttemptTimeoutException.create(1);
        });
    List<StreamRecord> batch = clicks(1, 10, "abc");
    assertThat(aggregator.aggregate(batch).failure()).isPresent();

    watched.leaveAlone();
    assertThat(aggregator.aggregate(batch).failure()).isEmpty();
    assertThat(stats.totals("abc").clicks()).isEqualTo(10);
    assertThat(stats.read("abc", DAY).totalClicks()).isEqualTo(10);
  }

  @Test
  void recordThatIsNoClick_isLeftOutAndTold() {
    var poison = new StreamRecord("2", "abc", "{".getBytes(StandardCharsets.UTF_8));

    Aggregation result =
        aggregator.aggregate(
            List.of(record(1, "abc", NOON, "DE"), poison, record(3, "abc", NOON, "DE")));

    assertThat(result.unreadable()).singleElement().matches(found -> found.record() == poison);
    assertThat(deadLetters).containsExactlyElementsOf(result.unreadable());
    assertThat(result.counted()).isEqualTo(2);
    assertThat(result.failure()).isEmpty();
  }

  @Test
  void clickThatMakesTheClassifierFail_isKeptAsideAndHoldsNothingUp() {
    var stumbling =
        new ClickAggregator(
            stats,
            click -> {
              if (click.id().equals("click-2")) {
                throw new IllegalStateException("what an agent");
              }
              return new Client(VisitorKind.PERSON, "Phone", "Firefox");
            },
            new DailySalts(tables.client(), tables.stats(), new SecureRandom()),
            deadLetters::add);

    Aggregation result = stumbling.aggregate(clicks(1, 3, "abc"));

    assertThat(result.counted()).isEqualTo(2);
    assertThat(result.failure()).isEmpty();
    assertThat(deadLetters)
        .singleElement()
        .matches(letter -> letter.record().sequenceNumber().equals("2"))
        .matches(letter -> letter.cause().contains("what an agent"));
  }

  @Test
  void recordThatCannotBeKeptAside_isDeliveredAgainWithAllAfterIt() {
    var refusing =
        new ClickAggregator(
            stats,
            click -> new Client(VisitorKind.PERSON, "Phone", "Firefox"),
            new DailySalts(tables.client(), tables.stats(), new SecureRandom()),
            record -> {
              throw ApiCallAttemptTimeoutException.create(1);
            });
    var poison = new StreamRecord("2", "abc", "{".getBytes(StandardCharsets.UTF_8));

    Aggregation result =
        refusing.aggregate(
            List.of(record(1, "abc", NOON, "DE"), poison, record(3, "abc", NOON, "DE")));

    assertThat(result.failure().orElseThrow().sequenceNumber()).isEqualTo("2");
    assertThat(result.counted()).isEqualTo(2);
  }

  @Test
  void dayItem_expiresWhenItsRetentionIsOver_andTheTotalDoesNot() {
    aggregator.aggregate(List.of(record(1, "abc", NOON, "DE")));

    assertThat(item("D#2026-11-24").get("expires_at").n())
        .isEqualTo(Long.toString(Instant.parse("2026-12-05T00:00:00Z").getEpochSecond()));
    assertThat(item("TOTAL")).doesNotContainKey("expires_at");
  }

  @Test
  void yearWithEveryCountryAndHour_isReadWithOneQuery() {
    List<StreamRecord> batch = new ArrayList<>();
    for (int i = 0; i < 366; i++) {
      batch.add(record(i, "abc", NOON.plus(Duration.ofDays(i)), "DE"));
    }
    Stream.iterate(0, i -> i < 676, i -> i + 1)
        .map(i -> "" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
        .forEach(country -> batch.add(record(batch.size(), "abc", NOON, country)));
    assertThat(aggregator.aggregate(batch).failure()).isEmpty();
    watched.forget();

    PeriodStats read = stats.read("abc", period("2026-11-24", "2027-11-24"));

    assertThat(read.totalClicks()).isEqualTo(366 + 676);
    assertThat(watched.requests()).hasSize(1);
    assertThat(read.clicksByCountry()).containsKeys("DE", "US", "XK", "XX").doesNotContainKey("ZZ");
    assertThat(read.clicksByCountry().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(366 + 676);
  }

  @Test
  void batchOfMoreCountersThanAnExpressionTakes_isWrittenInParts() {
    List<StreamRecord> batch = new ArrayList<>();
    for (String country : Locale.getISOCountries()) {
      for (int hour = 0; hour < 24; hour++) {
        batch.add(
            record(
                batch.size() + 1,
                "abc",
                NOON.minusSeconds(43_200).plusSeconds(hour * 3_600),
                country));
      }
    }

    assertThat(aggregator.aggregate(batch).failure()).isEmpty();

    PeriodStats read = stats.read("abc", DAY);
    assertThat(read.totalClicks()).isEqualTo(batch.size());
    assertThat(read.clicksByCountry()).hasSize(Locale.getISOCountries().length);
    assertThat(watched.requests(UpdateItemRequest.class)).hasSize(3);
  }

  private Map<String, AttributeValue> item(String bucket) {
    return tables
        .client()
        .getItem(
            get ->
                get.tableName(tables.stats())
                    .key(
                        Map.of(
                            "code", AttributeValue.fromS("abc"),
                            "bucket", AttributeValue.fromS(bucket))))
        .item();
  }

  private static Period period(String from, String to) {
    return new Period(LocalDate.parse(from), LocalDate.parse(to));
  }

  private static List<StreamRecord> clicks(int from, int to, String code) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> record(i, code, NOON, "DE")).toList();
  }

  private static StreamRecord record(int sequence, String code, Instant at, String country) {
    return record(sequence, code, 0, at, country);
  }

  private static StreamRecord record(int sequence, String code, int partition, Instant at) {
    return record(sequence, code, partition, at, "DE");
  }

  private static StreamRecord record(
      int sequence, String code, int partition, Instant at, String country) {
    var click =
        new Click(
            "click-" + sequence,
            code,
            at,
            country,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new StreamRecord(
        Integer.toString(sequence), ClickPartition.key(code, partition), ClickJson.encode(click));
  }
}
