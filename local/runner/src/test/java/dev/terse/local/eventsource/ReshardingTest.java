package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReshardingTest extends MappingCase {

  private static final List<String> KEYS =
      IntStream.range(0, 12).mapToObj(i -> "key-" + i).toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void splitAndMergeInTheMiddle_keepEveryKeysOrder_andParentsBeforeChildren(int lanes)
      throws Exception {
    var stream = TestStream.create(client, 1);
    var function =
        new RecordingFunction(
            (records, nth) -> {
              // Slow enough that a shard's children exist long before it is finished.
              linger();
              if (nth % 5 == 3) {
                throw new FunctionError("every now and then");
              }
              return null;
            });
    var mapping =
        start(
            stream,
            function,
            settings -> {
              settings.batchSize = 7;
              settings.parallelizationFactor = lanes;
            });

    stream.putForEach(KEYS, 0, 10);
    stream.split(stream.openShards().getFirst());
    stream.putForEach(KEYS, 10, 10);
    var halves = stream.openShards();
    stream.merge(halves.get(0), halves.get(1));
    stream.putForEach(KEYS, 20, 10);
    drain(mapping);

    assertEveryKeyInOrder(function, 30);
    List<String> shards = function.processed().stream().map(Seen::shardId).distinct().toList();
    assertThat(shards).hasSize(4);
    assertThat(lastOf(function, Set.of(shards.get(0))))
        .isLessThan(firstOf(function, Set.of(shards.get(1), shards.get(2))));
    assertThat(lastOf(function, Set.of(shards.get(1), shards.get(2))))
        .isLessThan(firstOf(function, Set.of(shards.get(3))));
  }

  @Test
  void childIsNotRead_whileItsParentHasAnUnsettledRecord() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.put("poison", "poison");
    stream.split(stream.openShards().getFirst());
    stream.putForEach(KEYS, 0, 3);
    var function = RecordingFunction.failingOn("poison");
    var mapping = start(stream, function, settings -> {});
    Eventually.holds(() -> function.invocations().size() > 10);

    var undone = mapping.drain(Duration.ofMillis(500)).undone();

    assertThat(function.processed()).isEmpty();
    assertThat(undone)
        .extracting(ShardBacklog::state)
        .containsExactly(
            ShardBacklog.State.PROCESSING,
            ShardBacklog.State.WAITING_FOR_PARENTS,
            ShardBacklog.State.WAITING_FOR_PARENTS);
  }

  private static void linger() {
    LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
  }

  private static void assertEveryKeyInOrder(RecordingFunction function, int count) {
    var byKey =
        function.processed().stream()
            .collect(
                Collectors.groupingBy(
                    Seen::key, Collectors.mapping(Seen::number, Collectors.toList())));
    assertThat(byKey).containsOnlyKeys(KEYS);
    assertThat(byKey.values())
        .allSatisfy(
            numbers ->
                assertThat(numbers)
                    .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList()));
  }

  private static int firstOf(RecordingFunction function, Set<String> shards) {
    return places(function, shards).min().orElseThrow();
  }

  private static int lastOf(RecordingFunction function, Set<String> shards) {
    return places(function, shards).max().orElseThrow();
  }

  private static IntStream places(RecordingFunction function, Set<String> shards) {
    List<Seen> processed = function.processed();
    return IntStream.range(0, processed.size())
        .filter(place -> shards.contains(processed.get(place).shardId()));
  }
}
