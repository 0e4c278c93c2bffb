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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
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
  void manyClicksOfOneDay_costOneWrite() {
    aggregator.aggregate("shard-1", clicks(1, 500, "abc"));
    watched.forget();

    aggregator.aggregate("shard-1", clicks(501, 1_000, "abc"));

    assertThat(watched.requests()).singleElement().isInstanceOf(UpdateItemRequest.class);
    assertThat(reader.totals("abc").clicks()).isEqualTo(1_000);
  }

  @Test
  void clicksOfAllLanesOfOneDay_costOneWrite() {
    aggregator.aggregate("shard-1", clicks(1, 1, "abc"));
    watched.forget();

    aggregator.aggregate(
        "shard-1",
        IntStream.range(0, 64).mapToObj(i -> record(i + 2, "abc", i % 16, NOON)).toList());

    assertThat(watched.requests()).singleElement().isInstanceOf(UpdateItemRequest.class);
    assertThat(reader.totals("abc").clicks()).isEqualTo(65);
  }

  @Test
  void firstClickOfALink_alsoNotesThatItsDayIsToBeCarried_onceInFourWeeks() {
    aggregator.aggregate("shard-1", clicks(1, 1, "abc"));

    assertThat(watched.requests(UpdateItemRequest.class)).hasSize(2);
    assertThat(watched.requests(GetItemRequest.class)).hasSize(1);

    watched.forget();
    Instant tomorrow = NOON.plus(Duration.ofDays(1));
    aggregator.aggregate("shard-1", List.of(record(2, "abc", tomorrow, "DE")));
    anotherEnvironment()
        .aggregate("shard-1", List.of(record(3, "abc", tomorrow.plus(Duration.ofDays(1)), "DE")));

    assertThat(watched.requests(UpdateItemRequest.class)).hasSize(2);
    assertThat(watched.requests(GetItemRequest.class)).as("asked by another").hasSize(1);
  }

  @Test
  void manyCodes_costOneWriteEach() {
    List<DeliveredRecord> batch =
        IntStream.range(0, 180).mapToObj(i -> record(i, "code" + i % 30, NOON, "DE")).toList();
    aggregator.aggregate("shard-1", batch.subList(0, 90));
    watched.forget();

    aggregator.aggregate("shard-1", batch.subList(90, 180));

    assertThat(watched.requests()).hasSize(30);
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
  void dayItem_doesNotExpireBeforeItIsCarried() {
    aggregator.aggregate("shard-1", List.of(record(1, "abc", NOON, "DE")));

    assertThat(item("D#2026-11-24")).containsKey("n").doesNotContainKey("expires_at");
    assertThat(item("TOTAL")).isEmpty();
  }

  @Test
  @Tag("slow")
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
    assertThat(watched.requests(UpdateItemRequest.class)).as("and a note").hasSize(3);
  }
}
