package dev.terse.local.eventsource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The guarantee that no record is skipped, however a function fails: each is processed or in the
 * failure file.
 */
class AnyFailureTest extends MappingCase {

  private static final List<String> KEYS = IntStream.range(0, 8).mapToObj(i -> "key-" + i).toList();
  private static final int COUNT = 40;

  @ParameterizedTest
  @CsvSource({"1, false, -1", "2, true, -1", "3, true, 1", "4, false, 1", "5, true, 0"})
  void everyRecord_isProcessedOrGivenUp_inTheOrderOfItsKey(long seed, boolean bisect, int retries)
      throws Exception {
    var stream = TestStream.create(client, 2);
    stream.putForEach(KEYS, 0, COUNT);
    Map<String, Set<Integer>> applied = new ConcurrentHashMap<>();
    Random random = new Random(seed);
    FunctionInvoker function =
        event -> {
          List<Seen> records = Seen.allOf(event);
          // Fails before the first record, after some of them, or not at all.
          int end = random.nextBoolean() ? random.nextInt(records.size()) : records.size();
          records.subList(0, end).forEach(seen -> note(applied, seen));
          if (end == records.size()) {
            return null;
          }
          if (random.nextBoolean()) {
            throw new FunctionError("at " + end);
          }
          return RecordingFunction.itemFailures(records.get(end).sequenceNumber()).getBytes(UTF_8);
        };

    drain(
        start(
            stream,
            function,
            settings -> {
              settings.batchSize = 9;
              settings.parallelizationFactor = 2;
              settings.reportBatchItemFailures = true;
              settings.bisectBatchOnFunctionError = bisect;
              settings.maximumRetryAttempts = retries;
            }));

    assertThat(applied.values()).allSatisfy(numbers -> assertThat(List.copyOf(numbers)).isSorted());
    if (Files.exists(failureFile())) {
      failures().forEach(failure -> payload(failure).forEach(seen -> note(applied, seen)));
    }
    assertThat(applied).containsOnlyKeys(KEYS);
    assertThat(applied.values()).allSatisfy(numbers -> assertThat(numbers).hasSize(COUNT));
  }

  /** Records the order in which the numbers of a key were first seen. */
  private static void note(Map<String, Set<Integer>> applied, Seen seen) {
    applied
        .computeIfAbsent(seen.key(), key -> Collections.synchronizedSet(new LinkedHashSet<>()))
        .add(seen.number());
  }
}
