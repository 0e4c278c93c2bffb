package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

class OutageTest extends MappingCase {

  @Test
  void endpointThatGoesAwayAndComesBack_losesAndRepeatsNothing_andIsReportedOnce()
      throws Exception {
    var stream = TestStream.create(client, 1);
    var function = RecordingFunction.succeeding();
    try (var relay = new Relay(kinesis.uri());
        var relayed = TestKinesis.client(relay.uri())) {
      var mapping = start(stream, function, relayed, Clock.systemUTC(), settings -> {});
      stream.putNumbered("key", 0, 10);
      drain(mapping);

      relay.goAway();
      stream.putNumbered("key", 10, 10);
      Eventually.holds(() -> reports.stream().anyMatch(report -> report.startsWith("reading")));
      var undone = mapping.drain(Duration.ofMillis(300));
      assertThat(undone.isComplete()).isFalse();
      assertThat(undone.shardsKnown()).isFalse();
      relay.comeBack();
      drain(mapping);

      assertThat(function.processed())
          .extracting(Seen::number)
          .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
      assertThat(reports)
          .filteredOn(report -> report.startsWith("reading") && report.contains("fails"))
          .hasSize(1);
      assertThat(reports)
          .filteredOn(report -> report.startsWith("reading") && report.contains("works again"))
          .hasSize(1);
      mapping.close();
    }
  }

  @Test
  void throttlingAndExpiredIterators_loseAndRepeatNothing() throws Exception {
    var stream = TestStream.create(client, 1);
    var reads = new AtomicInteger();
    KinesisClient troubled =
        troubling(
            () ->
                switch (reads.getAndIncrement() % 4) {
                  case 1 -> ProvisionedThroughputExceededException.builder().build();
                  case 2 -> ExpiredIteratorException.builder().build();
                  default -> null;
                });
    var function = RecordingFunction.succeeding();
    var mapping = start(stream, function, troubled, Clock.systemUTC(), settings -> {});

    for (int round = 0; round < 5; round++) {
      stream.putNumbered("key", round * 10, 10);
      drain(mapping);
    }

    assertThat(function.processed())
        .extracting(Seen::number)
        .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    assertThat(reads).hasValueGreaterThan(5);
  }

  /** Returns the client, except that GetRecords throws any exception that the source supplies. */
  private static KinesisClient troubling(Supplier<RuntimeException> source) {
    return (KinesisClient)
        Proxy.newProxyInstance(
            KinesisClient.class.getClassLoader(),
            new Class<?>[] {KinesisClient.class},
            (proxy, method, arguments) -> {
              RuntimeException trouble =
                  method.getName().equals("getRecords") ? source.get() : null;
              if (trouble != null) {
                throw trouble;
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void latest_whoseEndpointIsAwayAtTheStart_skipsNothingPutMeanwhile() throws Exception {
    var stream = TestStream.create(client, 1);
    var function = RecordingFunction.succeeding();
    try (var relay = new Relay(kinesis.uri());
        var relayed = TestKinesis.client(relay.uri())) {
      relay.goAway();
      var mapping =
          start(
              stream,
              function,
              relayed,
              Clock.systemUTC(),
              settings -> settings.startingPosition = StartingPosition.LATEST);
      stream.put("key", "meanwhile");
      relay.comeBack();

      drain(mapping);

      assertThat(function.processedData()).containsExactly("meanwhile");
      mapping.close();
    }
  }

  @Test
  void streamThatDoesNotExistYet_isReadOnceItDoes() throws Exception {
    var later = new TestStream(client, "later-" + System.nanoTime());
    var function = RecordingFunction.succeeding();
    var mapping = start(later, function, settings -> {});
    Eventually.holds(() -> !reports.isEmpty());
    client.createStream(request -> request.streamName(later.name()).shardCount(1));
    Eventually.holds(() -> reports.stream().anyMatch(report -> report.endsWith("works again")));
    Eventually.holds(() -> !later.openShards().isEmpty());
    later.put("key", "0");

    drain(mapping);

    assertThat(function.processedData()).containsExactly("0");
  }
}
