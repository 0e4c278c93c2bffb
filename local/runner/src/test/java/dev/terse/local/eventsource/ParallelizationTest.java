package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelizationTest extends MappingCase {

  private static final List<String> KEYS =
      IntStream.range(0, 20).mapToObj(i -> "key-" + i).toList();

  @Test
  void severalLanes_keepEveryKeysOrder_andNeverRunAKeyTwiceAtATime() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putForEach(KEYS, 0, 20);
    var atWork = ConcurrentHashMap.<String>newKeySet();
    var overlap = new AtomicBoolean();
    var function =
        new RecordingFunction(
            (records, nth) -> {
              var keys = records.stream().map(Seen::key).distinct().toList();
              keys.forEach(key -> overlap.compareAndSet(false, !atWork.add(key)));
              Thread.yield();
              atWork.removeAll(keys);
              if (nth % 4 == 1) {
                throw new FunctionError("every now and then");
              }
              return null;
            });

    drain(
        start(
            stream,
            function,
            settings -> {
              settings.batchSize = 10;
              settings.parallelizationFactor = 10;
            }));

    Map<String, List<Integer>> byKey =
        function.processed().stream()
            .collect(
                Collectors.groupingBy(
                    Seen::key, Collectors.mapping(Seen::number, Collectors.toList())));
    assertThat(byKey).containsOnlyKeys(KEYS);
    assertThat(byKey.values())
        .allSatisfy(
            numbers ->
                assertThat(numbers)
                    .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList()));
    assertThat(overlap).isFalse();
  }

  @Test
  void twoLanes_runAtTheSameTime() throws Exception {
    var stream = TestStream.create(client, 1);
    // Their hashes are 97 and 98, so that they map to different lanes of two.
    stream.putForEach(List.of("a", "b"), 0, 1);
    var together = new CyclicBarrier(2);
    var function =
        new RecordingFunction(
            (records, nth) -> {
              try {
                together.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                return null;
              } catch (Exception e) {
                throw new FunctionError("was alone", e);
              }
            });

    drain(start(stream, function, settings -> settings.parallelizationFactor = 2));

    assertThat(function.invocations()).hasSize(2);
  }
}
