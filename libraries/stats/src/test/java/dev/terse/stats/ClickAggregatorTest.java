package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class ClickAggregatorTest extends AggregatorCase {

  @Test
  void clicks_areCountedByDayCountryAndHour() {
    aggregator.aggregate(
        "shard-1",
        List.of(
            record(1, "abc", NOON, "DE"),
            record(2, "abc", NOON.plusSeconds(3_600), "US"),
            record(3, "abc", NOON.plus(Duration.ofDays(1)), "DE")));

    PeriodStats read = reader.read("abc", period("2026-11-23", "2026-11-25"));
    assertThat(read.totalClicks()).isEqualTo(3);
    assertThat(read.clicksByCountry()).isEqualTo(Map.of("DE", 2L, "US", 1L));
    assertThat(read.people().byHour()).isEqualTo(Map.of("12", 2L, "13", 1L));
    assertThat(read.days())
        .containsExactly(
            Map.entry(LocalDate.parse("2026-11-23"), new PeriodStats.Day(0, 0, 0)),
            Map.entry(LocalDate.parse("2026-11-24"), new PeriodStats.Day(2, 2, 1)),
            Map.entry(LocalDate.parse("2026-11-25"), new PeriodStats.Day(1, 1, 1)));
    assertThat(reader.totals("abc"))
        .isEqualTo(new LinkTotals(3, Optional.of(NOON.plus(Duration.ofDays(1)))));
  }

  @Test
  void linkWithoutClicks_hasZeros() {
    assertThat(reader.totals("none")).isEqualTo(new LinkTotals(0, Optional.empty()));
    assertThat(reader.read("none", DAY).totalClicks()).isZero();
  }

  @Test
  void manyClicksOfOneDay_costTwoWritesAndNoRead() {
    aggregator.aggregate("shard-1", clicks(1, 500, "abc"));

    assertThat(watched.requests()).hasSize(2).allMatch(UpdateItemRequest.class::isInstance);
    assertThat(reader.totals("abc").clicks()).isEqualTo(500);
  }

  @Test
  void manyCodes_costTwoWritesEach() {
    aggregator.aggregate(
        "shard-1",
        IntStream.range(0, 90).mapToObj(i -> record(i, "code" + i % 30, NOON, "DE")).toList());

    assertThat(watched.requests()).hasSize(60);
  }

  @Test
  void batchThatIsOutOfTime_isToBeDeliveredAgainFromItsFirstRecordOn() {
    var late =
        new ClickAggregator(
            stats,
            click -> new VisitorClass(VisitorKind.PERSON, "Phone", "Firefox"),
            salts(),
            deadLetters::add,
            notes,
            WatchedSteps.PATIENT,
            Duration.ZERO);

    Aggregation result = late.aggregate("shard-1", clicks(1, 10, "abc"));

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
    List<DeliveredRecord> batch =
        List.of(
            record(1, "good", NOON, "DE"),
            record(2, "bad", NOON, "DE"),
            record(3, "good", NOON, "DE"),
            record(4, "bad", NOON, "DE"));

    Aggregation failed = aggregator.aggregate("shard-1", batch);

    assertThat(failed.failure()).isPresent();
    assertThat(failed.failure().get().sequenceNumber()).isEqualTo("2");
    assertThat(failed.failure().get().records()).isEqualTo(3);
    assertThat(reader.totals("good").clicks()).isEqualTo(2);

    watched.leaveAlone();
    assertThat(aggregator.aggregate("shard-1", batch.subList(1, 4)).failure()).isEmpty();
    assertThat(reader.totals("good").clicks()).isEqualTo(2);
    assertThat(reader.totals("bad").clicks()).isEqualTo(2);
    assertThat(reader.read("bad", DAY).totalClicks()).isEqualTo(2);
  }

  @Test
  void dayItem_expiresWhenItsRetentionIsOver_andTheTotalDoesNot() {
    aggregator.aggregate("shard-1", List.of(record(1, "abc", NOON, "DE")));

    assertThat(item("D#2026-11-24").get("expires_at").n())
        .isEqualTo(Long.toString(Instant.parse("2026-12-05T00:00:00Z").getEpochSecond()));
    assertThat(item("TOTAL")).doesNotContainKey("expires_at");
  }

  @Test
  void yearWithEveryCountryAndHour_isReadWithOneQuery() {
    List<DeliveredRecord> batch = new ArrayList<>();
    for (int i = 0; i < 366; i++) {
      batch.add(record(i, "abc", NOON.plus(Duration.ofDays(i)), "DE"));
    }
    Stream.iterate(0, i -> i < 676, i -> i + 1)
        .map(i -> "" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
        .forEach(country -> batch.add(record(batch.size(), "abc", NOON, country)));
    assertThat(aggregator.aggregate("shard-1", batch).failure()).isEmpty();
    watched.forget();

    PeriodStats read = reader.read("abc", period("2026-11-24", "2027-11-24"));

    assertThat(read.totalClicks()).isEqualTo(366 + 676);
    assertThat(watched.requests()).hasSize(1);
    assertThat(read.clicksByCountry()).containsKeys("DE", "US", "XK", "XX").doesNotContainKey("ZZ");
    assertThat(read.clicksByCountry().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(366 + 676);
  }

  @Test
  void batchOfMoreCountersThanAnExpressionTakes_isWrittenInParts() {
    List<DeliveredRecord> batch = new ArrayList<>();
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

    assertThat(aggregator.aggregate("shard-1", batch).failure()).isEmpty();

    PeriodStats read = reader.read("abc", DAY);
    assertThat(read.totalClicks()).isEqualTo(batch.size());
    assertThat(read.clicksByCountry()).hasSize(Locale.getISOCountries().length);
    assertThat(watched.requests(UpdateItemRequest.class)).hasSize(3);
  }
}
