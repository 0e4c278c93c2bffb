package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.UnreadableClickException;
import dev.terse.stats.SetAsideRecords.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records that were set aside and are put again: each counts once, or is known not to. */
class SetAsideRecordsTest extends AggregatorCase {

  private final SetAsideRecords aside =
      new SetAsideRecords(tables.client(), tables.stats(), () -> NOON.plus(Duration.ofDays(2)));

  @Test
  void recordOfAnUncountedClick_countsOnceHoweverOftenItIsPut() {
    DeliveredRecord lost = record(5, "abc", NOON, "DE");

    for (int sequence : new int[] {100, 101, 200}) {
      aggregator.aggregate("shard-1", List.of(again(lost, sequence)));
      anotherEnvironment().aggregate("shard-2", List.of(again(lost, sequence + 1_000)));
    }

    assertThat(reader.totals("abc").clicks()).isEqualTo(1);
    assertThat(decide(lost)).isInstanceOf(Decision.Uncountable.class);
  }

  @Test
  void clickThatWasCounted_isRefused_andDoesNotCountThoughItIsPut() {
    DeliveredRecord counted = record(5, "abc", NOON, "DE");
    DeliveredRecord putAgain = again(counted, 100);
    aggregator.aggregate("shard-1", List.of(counted));

    assertThat(decide(counted))
        .isEqualTo(
            new Decision.Uncountable(
                "it was counted, or later clicks of its link on that day were, after which nobody"
                    + " knows"));
    Aggregation repeated = aggregator.aggregate("shard-1", List.of(putAgain));

    assertThat(repeated.repeated()).isEqualTo(1);
    assertThat(repeated.failure()).isEmpty();
    assertThat(reader.totals("abc").clicks()).isEqualTo(1);
  }

  @Test
  void clicksBesideOneThatIsPutAgain_areCounted() {
    DeliveredRecord counted = record(5, "abc", NOON, "DE");
    DeliveredRecord putAgain = again(counted, 100);
    aggregator.aggregate("shard-1", List.of(counted, record(6, "abc", NOON, "DE")));

    Aggregation batch =
        aggregator.aggregate("shard-1", List.of(putAgain, record(101, "abc", NOON, "DE")));

    assertThat(batch.counted()).isEqualTo(1);
    assertThat(reader.totals("abc").clicks()).isEqualTo(3);
  }

  @Test
  void laterClickOfAnotherDayOrLane_doesNotKeepAClickFromBeingCounted() {
    DeliveredRecord lost = record(5, "abc", NOON, "DE");
    aggregator.aggregate(
        "shard-1",
        List.of(record(6, "abc", 3, NOON), record(7, "abc", NOON.plus(Duration.ofDays(1)), "DE")));

    aggregator.aggregate("shard-1", List.of(again(lost, 100)));

    assertThat(reader.totals("abc").clicks()).isEqualTo(3);
  }

  @Test
  void whatIsNotAClick_orOfADeletedLink_orTooOld_isRefusedWithItsReason() {
    new StatsDeleter(tables.client(), tables.stats(), () -> NOON)
        .delete("gone", Deadline.after(Duration.ofSeconds(30)));

    assertThat(decide(new DeliveredRecord("5", "abc", NOON, "{}".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(
            new Decision.Uncountable(
                "it is not a click that may be counted: no time in milliseconds in \"at\""));
    assertThat(decide(record(5, "gone", NOON, "DE")))
        .isEqualTo(new Decision.Uncountable("its link was deleted"));
    Instant longAgo = NOON.minus(Duration.ofDays(8));
    assertThat(decide(record(5, "abc", longAgo, "DE")))
        .asString()
        .contains("happened at " + longAgo);
    assertThat(decide(new DeliveredRecord("5", "other", NOON, record(5, "abc", NOON, "DE").data())))
        .asString()
        .contains("the partition key is not one of its code");
  }

  @Test
  void placeAfterItsOwn_isUnreadable() {
    DeliveredRecord click = record(500, "abc", NOON, "DE");
    DeliveredRecord forged = again(click, 4);

    assertThat(aggregator.aggregate("shard-1", List.of(forged)).unreadable())
        .singleElement()
        .extracting(Aggregation.Unreadable::cause)
        .isEqualTo("no earlier place in \"first_sequence_number\"");
    aggregator.aggregate("shard-1", List.of(record(6, "abc", NOON, "DE")));
    assertThat(reader.totals("abc").clicks()).isEqualTo(1);
  }

  /**
   * Any schedule of clicks of which some are lost, some are counted, and all are put again several
   * times: no click counts twice, and one whose place is beyond its mark counts.
   */
  @Test
  @Tag("slow")
  void noScheduleCountsAClickTwice() {
    var random = new Random(18);
    for (int round = 0; round < 30; round++) {
      String code = "link" + round;
      var counted = new TreeMap<Integer, Boolean>();
      int sequence = 1_000;
      for (int i = 1; i <= 20; i++) {
        counted.put(i, random.nextBoolean());
      }
      counted.forEach(
          (place, isCounted) -> {
            if (isCounted) {
              aggregator.aggregate("shard-1", List.of(record(place, code, NOON, "DE")));
            }
          });
      int last =
          counted.entrySet().stream()
              .filter(e -> e.getValue())
              .mapToInt(e -> e.getKey())
              .max()
              .orElse(0);
      int before = (int) reader.totals(code).clicks();
      for (int pass = 0; pass < 2; pass++) {
        for (int place = 1; place <= 20; place++) {
          DeliveredRecord again = again(record(place, code, NOON, "DE"), sequence++);
          aggregator.aggregate("shard-1", List.of(again));
        }
      }
      assertThat(reader.totals(code).clicks()).as(code).isEqualTo(before + 20 - last);
    }
  }

  private Decision decide(DeliveredRecord record) {
    return aside.decide(
        record.sequenceNumber(),
        record.partitionKey(),
        record.data(),
        Deadline.after(Duration.ofSeconds(30)));
  }

  private static DeliveredRecord again(DeliveredRecord record, int sequence) {
    try {
      return new DeliveredRecord(
          Integer.toString(sequence),
          record.partitionKey(),
          record.arrived(),
          ClickJson.withFirstPlace(record.data(), record.sequenceNumber()));
    } catch (UnreadableClickException e) {
      throw new IllegalStateException(e);
    }
  }
}
