package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.CircuitBreaker;
import dev.terse.clicks.Click;
import dev.terse.lambda.metrics.Metric;
import dev.terse.local.kinesis.Fault;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Tests of clicks while the stream hangs, rejects and throttles, through the function's own client.
 */
@Tag("slow")
class ClickRecorderTest {

  private static final Duration REST = Duration.ofSeconds(5);
  private static final int TIMEOUTS = 3;
  private static final int ATTEMPTS = 3;
  // The SDK's retry budget is 500 tokens, and each retry takes 5.
  private static final int RETRIES = 100;
  private static final String SHORT = "100";
  // A busy machine must not look like a stream that hangs.
  private static final String LONG = "5000";

  private final AtomicInteger puts = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final List<Metric> lost = new CopyOnWriteArrayList<>();
  private final CircuitBreaker breaker = new CircuitBreaker(TIMEOUTS, REST, nanos::get);
  private KinesisEndpoint endpoint;

  @BeforeEach
  void start() throws Exception {
    endpoint = KinesisEndpoint.start(KinesisOptions.defaults());
    try (KinesisClient kinesis = ClickClients.of(endpoint, LONG)) {
      kinesis.createStream(create -> create.streamName("clicks").shardCount(1));
      kinesis.waiter().waitUntilStreamExists(describe -> describe.streamName("clicks"));
    }
    endpoint.observe(operation -> puts.addAndGet(operation.equals("PutRecord") ? 1 : 0));
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void hangingStream_isLeftAloneAfterThreeTimeouts_andTheClicksAreCountedAsLost() {
    endpoint.faults().inject(new Fault.Hang());
    record(TIMEOUTS + 100, SHORT);

    assertThat(puts).hasValueLessThanOrEqualTo(TIMEOUTS * ATTEMPTS);
    assertThat(lost).hasSize(TIMEOUTS + 100).containsOnly(Metric.CLICKS_LOST);
  }

  @Test
  void streamThatHangsWhenAllRetriesAreUsedUp_isLeftAloneToo() {
    try (KinesisClient kinesis = ClickClients.of(endpoint, "600")) {
      ClickRecorder recorder = recorder(kinesis);
      endpoint.faults().inject(new Fault.Refuse());
      record(recorder, RETRIES);
      endpoint.faults().clear();
      endpoint.faults().inject(new Fault.Hang());
      puts.set(0);

      record(recorder, TIMEOUTS + 100);
    }

    assertThat(puts).hasValueLessThanOrEqualTo(TIMEOUTS * ATTEMPTS);
  }

  @Test
  void streamThatIsBack_isFoundByOneClickAndGetsAllFromThenOn() {
    endpoint.faults().inject(new Fault.Hang());
    record(TIMEOUTS, SHORT);
    nanos.addAndGet(REST.toNanos());
    record(2, SHORT);
    assertThat(lost).as("one that tried and one that did not").hasSize(TIMEOUTS + 2);
    endpoint.faults().clear();
    nanos.addAndGet(REST.toNanos());
    lost.clear();

    record(10, LONG);

    assertThat(lost).isEmpty();
  }

  @Test
  void clientThatCannotBeMade_failsNothingAndItsClicksAreCountedAsLost() {
    var recorder =
        new ClickRecorder(
            new ClickStream(
                () -> {
                  throw new UnsatisfiedLinkError("no native library");
                },
                "clicks"),
            new HotCodes(new Random(1), 1),
            breaker,
            (metric, times) -> lost.add(metric));

    record(recorder, 2);

    assertThat(lost).containsExactly(Metric.CLICKS_LOST, Metric.CLICKS_LOST);
  }

  @Test
  void streamThatRefusesOrThrottles_isTriedForEachClick() {
    for (Fault fault : List.of(new Fault.Refuse(), new Fault.Throttle(1))) {
      endpoint.faults().inject(fault);
      lost.clear();
      for (int i = 0; i < 2 * TIMEOUTS; i++) {
        puts.set(0);
        record(1, LONG);
        assertThat(puts).as("%s, click %d", fault, i).hasPositiveValue();
      }
      assertThat(lost).hasSize(2 * TIMEOUTS);
      endpoint.faults().clear();
    }
  }

  private void record(int clicks, String deadlineMillis) {
    try (KinesisClient kinesis = ClickClients.of(endpoint, deadlineMillis)) {
      record(recorder(kinesis), clicks);
    }
  }

  private static void record(ClickRecorder recorder, int clicks) {
    for (int i = 0; i < clicks; i++) {
      recorder.record(click());
    }
  }

  private ClickRecorder recorder(KinesisClient kinesis) {
    return new ClickRecorder(
        new ClickStream(() -> kinesis, "clicks"),
        new HotCodes(new Random(1), 1),
        breaker,
        (metric, times) -> lost.add(metric));
  }

  private static Click click() {
    return new Click(
        "0000000000000000000000",
        "abc1234",
        Instant.parse("2026-11-25T12:00:00Z"),
        "XX",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
