package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GivingUpTest extends MappingCase {

  @Test
  void retriesExhausted_putsThePayloadIntoTheFile_andTheShardGoesOn() throws Exception {
    var stream = TestStream.create(client, 1);
    List<String> numbers = stream.putNumbered("key", 0, 6);
    var function = RecordingFunction.failingOn("1");

    drain(
        start(
            stream,
            function,
            settings -> {
              settings.batchSize = 3;
              settings.maximumRetryAttempts = 2;
            }));

    List<String> poisoned = List.of("0", "1", "2");
    assertThat(function.data())
        .containsExactly(poisoned, poisoned, poisoned, List.of("3", "4", "5"));
    assertThat(failures()).hasSize(1);
    var failure = failures().getFirst();
    assertThat(payload(failure)).extracting(Seen::data).containsExactlyElementsOf(poisoned);
    assertThat(at(failure, "requestContext", "condition")).isEqualTo("RetryAttemptsExhausted");
    assertThat(at(failure, "requestContext", "approximateInvokeCount")).isEqualTo(3);
    assertThat(at(failure, "requestContext", "functionArn"))
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:aggregator");
    assertThat(at(failure, "responseContext", "functionError")).isEqualTo("Unhandled");
    assertThat(at(failure, "KinesisBatchInfo", "shardId")).isEqualTo("shardId-000000000000");
    assertThat(at(failure, "KinesisBatchInfo", "startSequenceNumber")).isEqualTo(numbers.get(0));
    assertThat(at(failure, "KinesisBatchInfo", "endSequenceNumber")).isEqualTo(numbers.get(2));
    assertThat(at(failure, "KinesisBatchInfo", "batchSize")).isEqualTo(3);
    assertThat(at(failure, "KinesisBatchInfo", "streamArn")).isEqualTo(stream.arn());
  }

  @Test
  void recordsOlderThanTheLimit_goToTheFile_withoutAnInvocation() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 3);
    var function = RecordingFunction.succeeding();
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

    drain(
        start(
            stream,
            function,
            client,
            later,
            settings -> settings.maximumRecordAge = Duration.ofMinutes(5)));

    assertThat(function.invocations()).isEmpty();
    var failure = failures().getFirst();
    assertThat(at(failure, "requestContext", "condition")).isEqualTo("RecordAgeExceeded");
    assertThat(failure.get("responseContext")).isNull();
    assertThat(payload(failure)).extracting(Seen::data).containsExactly("0", "1", "2");
  }

  @Test
  void recordThatAgesWhileItIsRetried_goesToTheFile_andTheShardGoesOn() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.put("key", "poison");
    var function = RecordingFunction.failingOn("poison");
    var aged = new AtomicBoolean();
    var clock = new LeapingClock(() -> aged.get() ? Duration.ofMinutes(2) : Duration.ZERO);
    var mapping =
        start(
            stream,
            function,
            client,
            clock,
            settings -> settings.maximumRecordAge = Duration.ofMinutes(1));
    Eventually.holds(() -> function.invocations().size() >= 3);
    aged.set(true);
    drain(mapping);
    aged.set(false);

    stream.put("key", "good");
    drain(mapping);

    assertThat(function.processedData()).containsExactly("good");
    assertThat(at(failures().getFirst(), "requestContext", "condition"))
        .isEqualTo("RecordAgeExceeded");
  }

  @Test
  void unlimitedRetries_endWhenTheStreamsRetentionDoes() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.put("key", "poison");
    var function = RecordingFunction.failingOn("poison");
    Clock pastRetention = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));

    drain(start(stream, function, client, pastRetention, settings -> {}));

    assertThat(failures()).hasSize(1);
  }

  @Test
  void failureFileThatCannotBeWritten_holdsTheBatchBack_untilItCan() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.put("key", "poison");
    stream.put("key", "good");
    var function = RecordingFunction.failingOn("poison");
    Files.createFile(folder.resolve("failures"));
    var mapping =
        start(
            stream,
            function,
            settings -> {
              settings.batchSize = 1;
              settings.maximumRetryAttempts = 0;
            });
    Eventually.holds(
        () -> reports.stream().anyMatch(r -> r.startsWith("writing to the failure destination")));

    var undone = mapping.drain(Duration.ofMillis(500));
    assertThat(undone.isComplete()).isFalse();
    assertThat(undone.undone().getFirst().unsettledRecords()).isEqualTo(2);
    Files.delete(folder.resolve("failures"));
    drain(mapping);

    assertThat(failures()).hasSize(1);
    assertThat(function.processedData()).containsExactly("good");
  }
}
