package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Tests that a record that killed an invocation is set aside at its next delivery, and no other
 * record is.
 */
class ProgressNotesTest extends AggregatorCase {

  private static final String SHARD = "shardId-000000000003";
  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));

  @Test
  void ordinaryBatch_costsNoNote() {
    isDelivered(Duration.ofSeconds(2));

    aggregator.aggregate(SHARD, clicks(1, 1, "abc"));

    assertThat(watched.requests()).noneMatch(ProgressNotesTest::isOfNotes);
  }

  @Test
  void batchThatWaitedForOthers_isNotLate() {
    isDelivered(Duration.ofSeconds(20));
    var waiting =
        new ProgressNotes(watched.client(), tables.stats(), clock, Duration.ofSeconds(10));

    new ClickAggregator(stats, click -> PERSON, salts(), deadLetters::add, waiting)
        .aggregate(SHARD, clicks(1, 10, "abc"));

    assertThat(watched.requests()).noneMatch(ProgressNotesTest::isOfNotes);
  }

  @Test
  void lateBatchOfSeveral_costsOneWrite() {
    isDelivered(Duration.ofMinutes(1));

    aggregator.aggregate(SHARD, clicks(1, 10, "abc"));

    assertThat(watched.requests()).filteredOn(ProgressNotesTest::isOfNotes).hasSize(1);
  }

  private static boolean isOfNotes(SdkRequest request) {
    return request.toString().contains("#progress");
  }

  @Test
  void lateRecordOfWhichNobodyDied_isCounted() {
    isDelivered(Duration.ofMinutes(1));

    for (int delivery = 0; delivery < 3; delivery++) {
      assertThat(aggregator.aggregate(SHARD, clicks(1, 1, "abc")).unreadable()).isEmpty();
    }

    assertThat(reader.totals("abc").clicks()).isEqualTo(1);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void recordThatAnInvocationDiedOfWithIt_isSetAsideOnceAndItsShardGoesOn() {
    isDelivered(Duration.ofMinutes(1));
    diesOf(clicks(1, 1, "abc"));

    Aggregation next = aggregator.aggregate(SHARD, clicks(1, 1, "abc"));

    assertThat(next.failure()).isEmpty();
    assertThat(next.counted()).isZero();
    assertThat(deadLetters)
        .singleElement()
        .matches(letter -> letter.record().sequenceNumber().equals("1"))
        .matches(letter -> letter.cause().contains("died"));
    assertThat(aggregator.aggregate(SHARD, clicks(2, 3, "abc")).counted()).isEqualTo(2);
    // An operator who fixes it may deliver it again.
    assertThat(aggregator.aggregate(SHARD, clicks(1, 1, "def")).counted()).isEqualTo(1);
  }

  @Test
  void slowRecordThatAnInvocationDiedOf_isSetAsideFromTheMidstOfItsBatch() {
    isDelivered(Duration.ofSeconds(1));
    List<DeliveredRecord> batch = clicks(1, 9, "abc");
    notes.begin(SHARD, batch, SOON).slow(batch.get(4));
    isDelivered(Duration.ofSeconds(61));

    Aggregation next = aggregator.aggregate(SHARD, batch);

    assertThat(next.failure()).isEmpty();
    assertThat(next.counted()).isEqualTo(8);
    assertThat(deadLetters)
        .extracting(letter -> letter.record().sequenceNumber())
        .containsExactly("5");
  }

  @Test
  void recordOfAnotherShard_isNotTakenForOneThatWasFatal() {
    isDelivered(Duration.ofMinutes(1));
    diesOf(clicks(1, 1, "abc"));

    assertThat(aggregator.aggregate("shardId-000000000004", clicks(1, 1, "abc")).counted())
        .isEqualTo(1);
  }

  @Test
  void recordThatTheTableRefusedBefore_isCountedAtItsNextDelivery() {
    isDelivered(Duration.ofMinutes(1));
    watched.before(
        request -> {
          if (request instanceof UpdateItemRequest update
              && update.key().get("code").s().equals("abc")) {
            throw ProvisionedThroughputExceededException.builder().message("busy").build();
          }
        });
    assertThat(aggregator.aggregate(SHARD, clicks(1, 1, "abc")).failure()).isPresent();
    watched.leaveAlone();

    assertThat(aggregator.aggregate(SHARD, clicks(1, 1, "abc")).counted()).isEqualTo(1);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void fatalRecordThatCannotBeSetAside_isNotWorkedOnTheNextTime() {
    isDelivered(Duration.ofMinutes(1));
    diesOf(clicks(1, 1, "abc"));
    ClickAggregator refusing =
        aggregator(
            click -> {
              throw new AssertionError("it was worked on again");
            },
            record -> {
              throw ApiCallAttemptTimeoutException.create(1);
            });

    assertThat(refusing.aggregate(SHARD, clicks(1, 1, "abc")).failure()).isPresent();
    assertThat(refusing.aggregate(SHARD, clicks(1, 1, "abc")).failure()).isPresent();
    assertThat(aggregator.aggregate(SHARD, clicks(1, 1, "abc")).unreadable()).hasSize(1);
  }

  @Test
  void notesThatCannotBeRead_leaveTheBatchToBeDeliveredAgain() {
    isDelivered(Duration.ofMinutes(1));
    watched.before(
        request -> {
          throw ProvisionedThroughputExceededException.builder().message("busy").build();
        });

    Aggregation result = aggregator.aggregate(SHARD, clicks(3, 5, "abc"));

    assertThat(result.failure().orElseThrow().sequenceNumber()).isEqualTo("3");
    assertThat(result.counted()).isZero();
  }

  @Test
  void recordThatIsWorkedOnTwiceAtTheSameTime_isCountedOnce() {
    isDelivered(Duration.ofMinutes(1));
    List<DeliveredRecord> alone = clicks(1, 1, "abc");
    ProgressNotes.Delivery other = notes.begin(SHARD, alone, SOON);
    clock.advance(Duration.ofSeconds(59));

    assertThat(aggregator.aggregate(SHARD, alone).counted()).isEqualTo(1);
    other.end(Set.of());

    assertThat(aggregator.aggregate(SHARD, alone).repeated()).isEqualTo(1);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void recordThatKillsEachInvocationAtOnce_isSetAsideWithinOneTimeoutOfItsFirstNote() {
    isDelivered(Duration.ofSeconds(16));
    List<DeliveredRecord> alone = clicks(1, 1, "abc");
    for (int second = 0; second < 60; second += 10) {
      assertThat(notes.begin(SHARD, alone, SOON).isFatal(alone.getFirst())).isFalse();
      clock.advance(Duration.ofSeconds(10));
    }

    assertThat(aggregator.aggregate(SHARD, alone).unreadable()).hasSize(1);
  }

  /** Simulates an invocation that dies, so that its batch is delivered again. */
  private void diesOf(List<DeliveredRecord> batch) {
    notes.begin(SHARD, batch, SOON);
    clock.advance(Duration.ofSeconds(60));
  }

  private void isDelivered(Duration afterArrival) {
    clock.advance(Duration.between(clock.instant(), NOON.plus(afterArrival)));
  }
}
