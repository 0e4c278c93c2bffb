package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.terse.local.testkit.Eventually;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrainAndCloseTest extends MappingCase {

  @Test
  void drain_returnsWithEverythingProcessed_overAllShards() throws Exception {
    var stream = TestStream.create(client, 4);
    List<String> keys = IntStream.range(0, 50).mapToObj(i -> "key-" + i).toList();
    var function = RecordingFunction.succeeding();
    var mapping = start(stream, function, settings -> {});

    for (int round = 1; round <= 3; round++) {
      stream.putForEach(keys, 0, 4);
      drain(mapping);
      assertThat(function.processed()).hasSize(round * 200);
    }
  }

  @Test
  void drain_doesNotWaitForTheBatchingWindow() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.put("key", "0");
    var function = RecordingFunction.succeeding();
    var mapping =
        start(stream, function, settings -> settings.batchingWindow = Duration.ofSeconds(300));

    drain(mapping);

    assertThat(function.processedData()).containsExactly("0");
  }

  @Test
  void drain_ofAnEmptyStream_returnsAtOnce() throws Exception {
    var stream = TestStream.create(client, 2);

    drain(start(stream, RecordingFunction.succeeding(), settings -> {}));

    assertThat(reports).isEmpty();
  }

  @Test
  void drain_whosePatienceEnds_saysWhatIsLeftUndone() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 3);
    var mapping = start(stream, RecordingFunction.failingOn("0"), settings -> {});
    Eventually.holds(() -> !reports.isEmpty());

    DrainResult result = mapping.drain(Duration.ofMillis(400));

    assertThat(result.isComplete()).isFalse();
    assertThat(result.undone())
        .containsExactly(
            new ShardBacklog("shardId-000000000000", ShardBacklog.State.PROCESSING, 3));
  }

  @Test
  void closeDuringABatch_letsItEnd_andBeginsNoOther() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 2);
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var function =
        new RecordingFunction(
            (records, nth) -> {
              begun.countDown();
              await(mayEnd);
              return null;
            });
    var mapping = start(stream, function, settings -> settings.batchSize = 1);
    await(begun);

    Thread closing = Thread.startVirtualThread(mapping::close);
    Thread.sleep(200);
    assertThat(closing.isAlive()).isTrue();
    mayEnd.countDown();
    closing.join(Eventually.PATIENCE);

    assertThat(closing.isAlive()).isFalse();
    assertThat(function.processedData()).containsExactly("0");
    assertThat(function.invocations()).hasSize(1);
    assertThat(reports).isEmpty();
  }

  @Test
  void closeDuringABatchThatDoesNotEnd_interruptsItAfterTheGrace() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.put("key", "0");
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var hasty =
        new Pacing(
            QUICK.pollInterval(),
            QUICK.discoveryInterval(),
            QUICK.firstRetry(),
            QUICK.longestRetry(),
            Duration.ofMillis(300));
    FunctionInvoker stuck =
        event -> {
          begun.countDown();
          try {
            Thread.sleep(Eventually.PATIENCE);
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return null;
        };
    var mapping =
        new EventSourceMapping(
            new SettingsDraft().forStream(stream.name(), stream.arn()),
            client,
            stuck,
            FailureDestination.file(failureFile()),
            forgotten(),
            reports::add,
            hasty,
            Clock.systemUTC());
    mapping.start();
    await(begun);

    mapping.close();

    await(interrupted);
    assertThat(failureFile()).doesNotExist();
  }

  @Test
  void closeDuringEndlessRetries_ends() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.put("key", "poison");
    var function = RecordingFunction.failingOn("poison");
    var mapping = start(stream, function, settings -> {});
    Eventually.holds(() -> function.invocations().size() > 2);

    mapping.close();
    int invocations = function.invocations().size();
    Thread.sleep(300);

    assertThat(function.invocations()).hasSize(invocations);
    mapping.close();
  }

  @Test
  void mapping_isStartedOnce_andDrainedOnlyWhenStarted() throws Exception {
    var stream = TestStream.create(client, 1);
    var mapping = start(stream, RecordingFunction.succeeding(), settings -> {});
    assertThatIllegalStateException().isThrownBy(mapping::start);
    mapping.close();
    var settings = new SettingsDraft().forStream(stream.name(), stream.arn());
    try (var idle =
        new EventSourceMapping(
            settings,
            client,
            RecordingFunction.succeeding(),
            FailureDestination.file(failureFile()),
            forgotten(),
            reports::add)) {
      assertThatIllegalStateException().isThrownBy(() -> idle.drain(Duration.ZERO));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
