package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BatchingTest extends MappingCase {

  private static final Pacing RESTING =
      new Pacing(
          QUICK.pollInterval(),
          QUICK.idleInterval(),
          QUICK.discoveryInterval(),
          QUICK.firstRetry(),
          QUICK.longestRetry(),
          QUICK.closeGrace(),
          1_000,
          Duration.ofHours(1));

  @Test
  void recordsWaiting_areSentInOrder_inBatchesOfTheBatchSize() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 25);
    var function = RecordingFunction.succeeding();

    drain(start(stream, function, settings -> settings.batchSize = 10));

    assertThat(function.processed())
        .extracting(Seen::number)
        .containsExactlyElementsOf(IntStream.range(0, 25).boxed().toList());
    assertThat(function.invocations()).extracting(List::size).containsExactly(10, 10, 5);
  }

  @Test
  void bigRecords_areAllSent_inEventsOfAtMostSixMegabytes() throws Exception {
    var stream = TestStream.create(client, 1);
    for (int i = 0; i < 14; i++) {
      stream.put("key", "x".repeat(1_000_000));
    }
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    List<Integer> counts = new CopyOnWriteArrayList<>();

    drain(
        start(
            stream,
            event -> {
              sizes.add(event.length);
              counts.add(Seen.allOf(event).size());
              return null;
            },
            settings -> {}));

    assertThat(sizes).allMatch(size -> size <= 6 * 1024 * 1024);
    assertThat(counts).allMatch(count -> count <= 4);
    assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(14);
  }

  @Test
  @Tag("slow")
  void window_gathersLateRecordsIntoOneBatch() throws Exception {
    var stream = TestStream.create(client, 1);
    var function = RecordingFunction.succeeding();
    start(stream, function, settings -> settings.batchingWindow = Duration.ofSeconds(5));
    stream.put("key", "first");
    Thread.sleep(500);
    stream.put("key", "second");

    Eventually.holds(() -> !function.invocations().isEmpty());

    assertThat(function.data()).containsExactly(List.of("first", "second"));
  }

  @Test
  void batchThatTookLong_isFollowedByARest_whichADrainEnds() throws Exception {
    var stream = TestStream.create(client, 1);
    List<Integer> counts = new CopyOnWriteArrayList<>();
    FunctionInvoker slow =
        event -> {
          counts.add(Seen.allOf(event).size());
          if (counts.size() == 1) {
            workFor(Duration.ofMillis(300));
          }
          return null;
        };
    var mapping =
        start(stream, slow, RESTING, settings -> settings.batchingWindow = Duration.ofMillis(1));
    stream.put("key", "first");
    Eventually.holds(() -> counts.size() == 1);
    stream.putNumbered("key", 0, 10);
    Thread.sleep(1_000);

    assertThat(counts).containsExactly(1);
    drain(mapping);
    assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(11);
  }

  @Test
  void window_isCutShortByAFullBatch() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 5);
    var function = RecordingFunction.succeeding();

    start(
        stream,
        function,
        settings -> {
          settings.batchSize = 2;
          settings.batchingWindow = Duration.ofSeconds(300);
        });

    Eventually.holds(() -> function.processed().size() >= 4);
    assertThat(function.data()).containsExactly(List.of("0", "1"), List.of("2", "3"));
  }

  @Test
  void latest_readsOnlyWhatIsPutAfterwards() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.put("key", "before");
    Thread.sleep(20);
    var function = RecordingFunction.succeeding();
    var mapping =
        start(stream, function, settings -> settings.startingPosition = StartingPosition.LATEST);
    stream.put("key", "after");

    drain(mapping);

    assertThat(function.data()).containsExactly(List.of("after"));
  }

  @Test
  void event_hasEveryFieldOfLambdas() throws Exception {
    var stream = TestStream.create(client, 1);
    Instant begin = Instant.now();
    String sequenceNumber = stream.put("schlüssel \"1\"", "Hello");
    List<byte[]> events = new CopyOnWriteArrayList<>();

    drain(
        start(
            stream,
            event -> {
              events.add(event);
              return null;
            },
            settings -> {}));

    Map<?, ?> expectedFields =
        Map.of(
            "eventSource", "aws:kinesis",
            "eventVersion", "1.0",
            "eventID", "shardId-000000000000:" + sequenceNumber,
            "eventName", "aws:kinesis:record",
            "invokeIdentityArn", "arn:aws:iam::000000000000:role/aggregator",
            "awsRegion", "us-east-1",
            "eventSourceARN", stream.arn());
    Map<String, Object> event = JSON.std.mapFrom(events.getFirst());
    assertThat(event).containsOnlyKeys("Records");
    Map<?, ?> record = (Map<?, ?>) ((List<?>) event.get("Records")).getFirst();
    assertThat(record.keySet().stream().map(Object::toString))
        .containsExactly(
            "kinesis",
            "eventSource",
            "eventVersion",
            "eventID",
            "eventName",
            "invokeIdentityArn",
            "awsRegion",
            "eventSourceARN");
    expectedFields.forEach(
        (field, value) -> assertThat((Object) record.get(field)).isEqualTo(value));
    Map<?, ?> kinesisPart = (Map<?, ?>) record.get("kinesis");
    assertThat((Object) kinesisPart.get("kinesisSchemaVersion")).isEqualTo("1.0");
    assertThat((Object) kinesisPart.get("partitionKey")).isEqualTo("schlüssel \"1\"");
    assertThat((Object) kinesisPart.get("sequenceNumber")).isEqualTo(sequenceNumber);
    assertThat((Object) kinesisPart.get("data")).isEqualTo("SGVsbG8=");
    assertThat((Double) kinesisPart.get("approximateArrivalTimestamp"))
        .isBetween(begin.getEpochSecond() - 1.0, Instant.now().getEpochSecond() + 1.0);
  }

  private static void workFor(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
