package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;

/** Tests that a click delivered or put twice counts once. */
class RepeatedDeliveryTest extends AggregatorCase {

  @Test
  void repeatedBatch_countsOnce() {
    List<DeliveredRecord> batch = clicks(1, 10, "abc");

    Aggregation first = aggregator.aggregate("shard-1", batch);
    Aggregation second = aggregator.aggregate("shard-1", batch);

    assertThat(first.counted()).isEqualTo(10);
    assertThat(second.counted()).isZero();
    assertThat(second.repeated()).isEqualTo(10);
    assertThat(reader.totals("abc").clicks()).isEqualTo(10);
  }

  @Test
  void batchThatOverlapsAnother_addsWhatIsNew() {
    aggregator.aggregate("shard-1", clicks(1, 10, "abc"));
    Aggregation second = aggregator.aggregate("shard-1", clicks(6, 20, "abc"));

    assertThat(second.counted()).isEqualTo(10);
    assertThat(second.repeated()).isEqualTo(5);
    assertThat(reader.read("abc", DAY).totalClicks()).isEqualTo(20);
    assertThat(reader.totals("abc").clicks()).isEqualTo(20);
  }

  @Test
  void sequenceNumbersOfDifferentLength_areOrderedAsNumbers() {
    aggregator.aggregate("shard-1", List.of(record(9, "abc", NOON, "DE")));
    aggregator.aggregate("shard-1", List.of(record(10, "abc", NOON, "DE")));

    assertThat(reader.totals("abc").clicks()).isEqualTo(2);
  }

  @Test
  void partitionsOfOneCode_haveMarksOfTheirOwn() {
    aggregator.aggregate("shard-1", List.of(record(100, "abc", 1, NOON)));
    aggregator.aggregate(
        "shard-1", List.of(record(50, "abc", 2, NOON), record(60, "abc", 0, NOON)));

    assertThat(reader.totals("abc").clicks()).isEqualTo(3);
  }

  @Test
  void clickPutTwiceByItsProducer_countsOnce() {
    DeliveredRecord click = record(1, "abc", NOON, "DE");
    var again = new DeliveredRecord("2", click.partitionKey(), NOON, click.data());

    aggregator.aggregate("shard-1", List.of(click, again));

    assertThat(reader.totals("abc").clicks()).isEqualTo(1);

    // Even if the copy alone is delivered again.
    aggregator.aggregate("shard-1", List.of(again));
    assertThat(reader.totals("abc").clicks()).isEqualTo(1);
  }

  @Test
  void clickPutTwiceByItsProducer_countsOnceThoughItsCopyComesInALaterBatch() {
    DeliveredRecord click = record(1, "abc", NOON, "DE");
    var copy = new DeliveredRecord("7", click.partitionKey(), NOON, click.data());

    aggregator.aggregate("shard-1", List.of(click));
    aggregator.aggregate("shard-1", List.of(copy, record(8, "abc", NOON, "DE")));
    aggregator.aggregate("shard-1", List.of(click, record(2, "abc", NOON, "DE")));

    assertThat(reader.totals("abc").clicks()).isEqualTo(2);
    assertThat(reader.read("abc", DAY).totalClicks()).isEqualTo(2);
  }

  @Test
  void updateThatFailsAfterItWasApplied_countsOnce() {
    watched.after(
        request -> {
          throw ApiCallAttemptTimeoutException.create(1);
        });
    List<DeliveredRecord> batch = clicks(1, 10, "abc");
    assertThat(aggregator.aggregate("shard-1", batch).failure()).isPresent();

    watched.leaveAlone();
    assertThat(aggregator.aggregate("shard-1", batch).failure()).isEmpty();
    assertThat(reader.totals("abc").clicks()).isEqualTo(10);
    assertThat(reader.read("abc", DAY).totalClicks()).isEqualTo(10);
  }
}
