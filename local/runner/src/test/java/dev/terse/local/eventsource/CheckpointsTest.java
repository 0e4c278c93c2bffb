package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings one after the other over the same file of checkpoints. */
class CheckpointsTest extends MappingCase {

  private final Map<String, String> told = new ConcurrentHashMap<>();

  @Test
  void nextMapping_goesOnBehindWhatWasSettled() throws Exception {
    var stream = TestStream.create(client, 4);
    List<String> keys = IntStream.range(0, 20).mapToObj(i -> "key-" + i).toList();
    stream.putForEach(keys, 0, 5);
    var first = RecordingFunction.succeeding();
    run(stream, first, settings -> {});
    stream.putForEach(keys, 5, 2);
    var second = RecordingFunction.succeeding();

    run(stream, second, settings -> {});

    assertThat(first.processed()).hasSize(100);
    assertThat(second.processed()).hasSize(40).allMatch(seen -> seen.number() >= 5);
    assertThat(told).hasSize(4);
  }

  @Test
  void unsettledRecords_areDeliveredToTheNextMapping() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 10);
    var first = RecordingFunction.failingOn("6");
    var mapping = start(stream, first, settings -> settings.batchSize = 2);
    Eventually.holds(() -> first.processed().size() == 6 && !reports.isEmpty());
    mapping.close();
    var second = RecordingFunction.succeeding();

    run(stream, second, settings -> {});

    assertThat(second.processedData()).containsExactly("6", "7", "8", "9");
  }

  @Test
  void recordsBeforeTheLowestReported_areNotDeliveredAgain() throws Exception {
    var stream = TestStream.create(client, 1);
    List<String> numbers = stream.putNumbered("key", 0, 5);
    var first =
        new RecordingFunction((records, nth) -> RecordingFunction.itemFailures(numbers.get(3)));
    var mapping =
        start(
            stream,
            first,
            settings -> {
              settings.reportBatchItemFailures = true;
            });
    Eventually.holds(() -> first.invocations().size() > 2);
    mapping.close();
    var second = RecordingFunction.succeeding();

    run(stream, second, settings -> {});

    assertThat(second.processedData()).containsExactly("3", "4");
  }

  @Test
  void lanesThatGoAhead_doNotTakeTheCheckpointPastOneThatWaits() throws Exception {
    var stream = TestStream.create(client, 1);
    List<String> keys = IntStream.range(0, 20).mapToObj(i -> "key-" + i).toList();
    stream.putForEach(keys, 0, 3);
    Consumer<SettingsDraft> lanes =
        settings -> {
          settings.parallelizationFactor = 5;
          settings.batchSize = 4;
        };
    var first =
        new RecordingFunction(
            (records, nth) -> {
              if (records.stream().anyMatch(seen -> seen.key().equals("key-7"))) {
                throw new FunctionError("key-7 has to wait");
              }
              return null;
            });
    var mapping = start(stream, first, lanes);
    Eventually.holds(() -> first.processed().size() >= 30 && !reports.isEmpty());
    mapping.close();
    var second = RecordingFunction.succeeding();

    run(stream, second, lanes);

    List<Seen> all = new ArrayList<>(first.processed());
    all.addAll(second.processed());
    assertThat(all.stream().map(seen -> seen.key() + seen.data()).distinct()).hasSize(60);
    assertThat(second.processed().stream().filter(seen -> seen.key().equals("key-7")))
        .extracting(Seen::data)
        .containsExactly("0", "1", "2");
  }

  @Test
  void childrenOfASplitShard_areReadOnceByTheNextMapping() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 3);
    run(stream, RecordingFunction.succeeding(), settings -> {});
    stream.putNumbered("key", 3, 3);
    stream.split(stream.openShards().getFirst());
    stream.putNumbered("key", 6, 3);
    var second = RecordingFunction.succeeding();
    run(stream, second, settings -> {});
    var third = RecordingFunction.succeeding();

    run(stream, third, settings -> {});

    assertThat(second.processedData()).containsExactly("3", "4", "5", "6", "7", "8");
    assertThat(third.processedData()).isEmpty();
  }

  @Test
  void givenUpBatch_isNotGivenUpAgain() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.put("key", "poison");
    run(
        stream,
        RecordingFunction.failingOn("poison"),
        settings -> settings.maximumRetryAttempts = 0);
    assertThat(failures()).hasSize(1);

    run(
        stream,
        RecordingFunction.failingOn("poison"),
        settings -> settings.maximumRetryAttempts = 0);

    assertThat(failures()).hasSize(1);
  }

  @Test
  void checkpointThatTheStreamNeverIssued_isForgotten_andSaidSo() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 3);
    Files.writeString(
        file(), "shardId-000000000000 49000009223372036854775807000000000000000000000000000000\n");
    var function = RecordingFunction.succeeding();

    run(stream, function, settings -> {});

    assertThat(function.processedData()).containsExactly("0", "1", "2");
    assertThat(reports)
        .containsExactly("shardId-000000000000 does not know its checkpoint and is read anew");
  }

  @Test
  void checkpointThatCannotBeWritten_stopsNothing_andSaysSoOnce() throws Exception {
    var stream = TestStream.create(client, 1);
    Checkpoints checkpoints = Checkpoints.in(file(), (shard, number) -> {});
    Files.createDirectories(file().resolve("in the way"));
    var function = RecordingFunction.succeeding();
    var mapping = start(stream, function, client, Clock.systemUTC(), checkpoints, s -> {});
    for (int i = 0; i < 3; i++) {
      stream.put("key", "" + i);
      drain(mapping);
    }

    assertThat(function.processedData()).containsExactly("0", "1", "2");
    assertThat(reports).singleElement().asString().contains("writing the checkpoint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shard", "shardId-1 x", "shardId-1 12\n\n", "\u0000\u0000"})
  void fileOfSomethingElse_isLeftAsItIs(String content) throws IOException {
    Files.writeString(file(), content);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Checkpoints.in(file(), (shard, number) -> {}))
        .withMessageContaining(file() + " has a line that is not");
    assertThat(file()).hasContent(content);
  }

  private Path file() {
    return folder.resolve("checkpoints");
  }

  private EventSourceMapping start(
      TestStream stream, RecordingFunction function, Consumer<SettingsDraft> changes)
      throws IOException {
    var checkpoints = Checkpoints.in(file(), (shard, last) -> told.put(shard, last.toString()));
    return start(stream, function, client, Clock.systemUTC(), checkpoints, changes);
  }

  private void run(TestStream stream, RecordingFunction function, Consumer<SettingsDraft> changes)
      throws Exception {
    try (EventSourceMapping mapping = start(stream, function, changes)) {
      drain(mapping);
    }
  }
}
