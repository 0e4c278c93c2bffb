package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Tests that a click that its producer put twice counts once, whoever reads its copy. */
@Tag("slow")
class CopiesTest extends AggregatorCase {

  private int sequence;

  @Test
  void copyInALaterBatch_isRecognizedByAnotherEnvironment() {
    aggregator.aggregate("shard-1", List.of(put("x", 0, NOON)));

    Aggregation result =
        anotherEnvironment().aggregate("shard-1", List.of(put("x", 0, NOON.plusSeconds(1))));

    assertThat(result.counted()).isZero();
    assertThat(result.repeated()).isEqualTo(1);
    assertThat(reader.totals("abc").clicks()).isEqualTo(1);
  }

  @Test
  void copyAmongOtherClicks_isLeftOutAlone() {
    aggregator.aggregate("shard-1", List.of(put("x", 0, NOON), put("y", 0, NOON)));

    Aggregation result =
        anotherEnvironment()
            .aggregate("shard-1", List.of(put("z", 0, NOON), put("y", 0, NOON), put("u", 0, NOON)));

    assertThat(result.counted()).isEqualTo(2);
    assertThat(reader.totals("abc").clicks()).isEqualTo(4);
    assertThat(reader.read("abc", DAY).clicksByCountry()).containsEntry("DE", 4L);
  }

  @Test
  void copyInAnotherLaneOfTheSameBatch_isRecognized() {
    aggregator.aggregate(
        "shard-1", List.of(put("x", 0, NOON), put("y", 1, NOON), put("y", 0, NOON)));

    assertThat(reader.totals("abc").clicks()).isEqualTo(2);
  }

  @Test
  void copyInAnotherLaneOfALaterBatch_isRecognized() {
    aggregator.aggregate("shard-1", List.of(put("x", 0, NOON), put("y", 1, NOON)));
    anotherEnvironment().aggregate("shard-1", List.of(put("y", 0, NOON)));

    assertThat(reader.totals("abc").clicks()).isEqualTo(2);
  }

  @Test
  void copyThatIsDeliveredAgainLongAfterItsDigestIsGone_isStillRecognized() {
    aggregator.aggregate("shard-1", List.of(put("x", 0, NOON)));
    List<DeliveredRecord> copy = List.of(put("x", 0, NOON));
    anotherEnvironment().aggregate("shard-1", copy);
    for (int i = 0; i < 10; i++) {
      aggregator.aggregate("shard-2", List.of(put("later" + i, 1, NOON.plusSeconds(10L * i))));
    }

    assertThat(anotherEnvironment().aggregate("shard-1", copy).repeated()).isEqualTo(1);

    assertThat(reader.totals("abc").clicks()).isEqualTo(11);
  }

  /** With the usual wait, the batches of a link's shards are seconds apart. */
  @ParameterizedTest
  @CsvSource({"1", "5", "9"})
  void copyAfterABatchOfAnotherShard_isRecognized_howeverFarApartTheyAre(int apart) {
    Duration delay = Duration.ofSeconds(10);
    Instant end = NOON.plusSeconds(10);
    for (int phase = 0; phase < 16; phase++) {
      Instant at = end.plusSeconds(60L * phase).plusMillis(1_000L * phase);
      String id = "copied" + phase;
      anotherEnvironment(delay).aggregate("shard-1", List.of(put(id, 0, at, at)));
      anotherEnvironment(delay)
          .aggregate("shard-2", List.of(put("other" + phase, 1, at.plusSeconds(apart))));
      anotherEnvironment(delay).aggregate("shard-1", List.of(put(id, 0, at, at.plusMillis(700))));
    }

    assertThat(reader.totals("abc").clicks()).isEqualTo(32);
  }

  @Test
  void copyThatComesAfterFortyNineOtherClicks_isRecognized() {
    aggregator.aggregate("shard-1", List.of(put("x", 0, NOON)));
    for (int i = 0; i < 7; i++) {
      anotherEnvironment().aggregate("shard-1", others(i * 7, 7));
    }

    anotherEnvironment().aggregate("shard-1", List.of(put("x", 0, NOON)));

    assertThat(reader.totals("abc").clicks()).isEqualTo(50);
  }

  @Test
  void ordinaryClicks_costOneWriteEachWhoeverWritesThem() {
    aggregator.aggregate("shard-1", List.of(put("first", 0, NOON)));
    watched.forget();

    for (int i = 0; i < 30; i++) {
      anotherEnvironment().aggregate("shard-1", List.of(put("x" + i, 0, NOON.plusSeconds(i))));
    }

    assertThat(watched.requests()).hasSize(30).allMatch(UpdateItemRequest.class::isInstance);
  }

  @Test
  void copy_costsTwoWrites() {
    aggregator.aggregate("shard-1", List.of(put("x", 0, NOON)));
    var other = anotherEnvironment();
    other.aggregate("shard-1", List.of(put("y", 0, NOON)));
    watched.forget();

    other.aggregate("shard-1", List.of(put("x", 0, NOON)));

    assertThat(watched.requests(UpdateItemRequest.class))
        .as("one that is refused, and one of the mark")
        .hasSize(2);
  }

  /** Of a monitor, or a person, whatever the interval. */
  @ParameterizedTest
  @CsvSource({"1", "10", "11", "22", "30", "60", "120", "180", "300", "480", "600", "900", "1800"})
  void digestsOfClicksInRegularIntervals_areFew(int seconds) {
    for (int i = 0; i < 40; i++) {
      Instant at = NOON.plusSeconds((long) seconds * i);
      anotherEnvironment().aggregate("shard-1", List.of(put("x" + i, 0, at)));
    }

    int digests =
        List.of("X", "Y", "Z").stream()
            .map(set -> item("D#2026-11-24").get(set))
            .mapToInt(set -> set == null ? 0 : set.bs().size())
            .sum();
    assertThat(digests).isBetween(1, seconds == 1 ? 20 : 12);
  }

  /**
   * Of a stream that loses an answer in a hundred, so that those clicks are put again 0.4 to 1.2 s
   * later, four environments of which any reads the next second, and links of 1 to 25 clicks per
   * second.
   */
  @ParameterizedTest
  @CsvSource({"1", "10", "25"})
  void streamThatLosesAnswers_losesAndDoublesNothing(int perSecond) {
    var random = new Random(perSecond);
    List<DeliveredRecord> stream = new ArrayList<>();
    int seconds = 300 / perSecond + 20;
    int clicks = seconds * perSecond;
    int copies = 0;
    for (int i = 0; i < clicks; i++) {
      Instant at = NOON.plusMillis(1_000L * i / perSecond);
      stream.add(put("x" + i, 0, at));
      if (random.nextInt(100) < (perSecond == 1 ? 10 : 3)) {
        copies++;
        stream.add(put("x" + i, 0, at, at.plusMillis(400 + random.nextInt(800))));
      }
    }
    stream.sort(Comparator.comparing(DeliveredRecord::arrived));
    List<DeliveredRecord> numbered =
        IntStream.range(0, stream.size())
            .mapToObj(
                i ->
                    new DeliveredRecord(
                        Integer.toString(i + 1),
                        stream.get(i).partitionKey(),
                        stream.get(i).arrived(),
                        stream.get(i).data()))
            .toList();
    List<ClickAggregator> environments =
        IntStream.range(0, 4).mapToObj(i -> anotherEnvironment()).toList();

    for (int second = 0; second < seconds + 2; second++) {
      Instant from = NOON.plusSeconds(second);
      List<DeliveredRecord> batch =
          numbered.stream()
              .filter(
                  record ->
                      !record.arrived().isBefore(from)
                          && record.arrived().isBefore(from.plusSeconds(1)))
              .toList();
      if (!batch.isEmpty()) {
        environments.get(random.nextInt(4)).aggregate("shard-1", batch);
      }
    }

    assertThat(copies).isPositive();
    assertThat(reader.totals("abc").clicks()).isEqualTo(clicks);
  }

  private List<DeliveredRecord> others(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> put("other" + i, 0, NOON.plus(Duration.ofMillis(100))))
        .toList();
  }

  private DeliveredRecord put(String id, int lane, Instant at) {
    return put(id, lane, id.equals("x") ? NOON : at, at);
  }

  private DeliveredRecord put(String id, int lane, Instant at, Instant arrived) {
    return new DeliveredRecord(
        Integer.toString(++sequence),
        ClickLane.key("abc", lane),
        arrived,
        ClickJson.encode(Clicks.on("abc", at).direct(id, "agent", "203.0.113.0")));
  }
}
