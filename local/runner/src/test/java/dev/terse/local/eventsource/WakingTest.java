package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import dev.terse.local.testkit.Eventually;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A mapping that is notified of changes polls nothing in between, and misses nothing. */
class WakingTest {

  // So long that a test which has to wait for it fails.
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Pacing WOKEN =
      new Pacing(
          Duration.ofMillis(50),
          HOUR,
          HOUR,
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(30),
          0,
          HOUR);

  @TempDir Path folder;

  @Test
  void idleStream_isNotRead_andARecordIsProcessedWhenItIsPut() throws Exception {
    var reads = new AtomicInteger();
    var processed = new CountDownLatch(3);
    try (KinesisEndpoint endpoint = KinesisEndpoint.start(KinesisOptions.defaults());
        KinesisClient client = TestKinesis.client(endpoint.uri())) {
      var stream = TestStream.create(client, 2);
      endpoint.observe(
          operation -> {
            if (operation.equals("GetRecords")) {
              reads.incrementAndGet();
            }
          });
      try (var mapping =
          new EventSourceMapping(
              new SettingsDraft().forStream(stream.name(), stream.arn()),
              client,
              _ -> {
                processed.countDown();
                return null;
              },
              FailureDestination.file(folder.resolve("failures.jsonl")),
              MappingCase.forgotten(),
              _ -> {},
              WOKEN,
              Clock.systemUTC())) {
        endpoint.onChange(mapping::wake);
        mapping.start();
        Eventually.holds(() -> reads.get() >= 2);
        Thread.sleep(1_000);
        assertThat(reads.get()).as("reads of two shards with nothing in them").isEqualTo(2);

        while (processed.getCount() > 0) {
          long before = processed.getCount();
          stream.put("key", "data");
          Eventually.holds(() -> processed.getCount() < before);
        }
        assertThat(mapping.drain(Eventually.PATIENCE)).matches(DrainResult::isComplete);
      }
    }
    assertThat(processed.await(0, TimeUnit.SECONDS)).isTrue();
  }
}
