package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** The faults that can be switched on. */
class FaultsTest extends EndpointFixture {

  @Test
  void throttle_always_throughputExceededAndNothingIsStored() {
    String stream = newStream(1);
    try (var _ = endpoint.faults().inject(new Fault.Throttle(1))) {
      assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
          .isThrownBy(() -> put(stream, "key", "data"));
    }
    assertThat(readFromHorizon(stream, shardId(0)).records()).isEmpty();
  }

  @Test
  void throttle_never_changesNothing() {
    String stream = newStream(1);
    endpoint.faults().inject(new Fault.Throttle(0));
    for (int index = 0; index < 100; index++) {
      put(stream, "key", "data");
    }
    assertThat(readFromHorizon(stream, shardId(0)).records()).hasSize(100);
  }

  @Test
  void throttle_halfOfTheCalls_someGetThrough() {
    String stream = newStream(1);
    endpoint.faults().inject("PutRecord", new Fault.Throttle(0.5));
    int throttled = 0;
    for (int index = 0; index < 100; index++) {
      try {
        put(stream, "key", "data");
      } catch (ProvisionedThroughputExceededException expected) {
        throttled++;
      }
    }
    assertThat(throttled).isBetween(1, 99);
    assertThat(readFromHorizon(stream, shardId(0)).records()).hasSize(100 - throttled);
  }

  @Test
  void fault_onOneOperation_leavesTheOthersAlone() {
    String stream = newStream(1);
    endpoint.faults().inject("GetRecords", new Fault.Throttle(1));
    put(stream, "key", "data");
    assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
        .isThrownBy(() -> readFromHorizon(stream, shardId(0)));
    endpoint.faults().clear();
    assertThat(texts(readFromHorizon(stream, shardId(0)))).containsExactly("data");
  }

  @Test
  void refuse_closesTheConnectionAndStoresNothing() throws Exception {
    String stream = newStream(1);
    try (var http = RawHttp.to(endpoint.uri());
        var _ = endpoint.faults().inject("PutRecord", new Fault.Refuse())) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> putJson(http, stream));
    }
    assertThat(readFromHorizon(stream, shardId(0)).records()).isEmpty();
  }

  @Test
  void dropAnswer_closesTheConnectionButTheRecordIsStored() throws Exception {
    String stream = newStream(1);
    try (var http = RawHttp.to(endpoint.uri());
        var _ = endpoint.faults().inject("PutRecord", Fault.DropAnswer.ALWAYS)) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> putJson(http, stream));
    }
    assertThat(readFromHorizon(stream, shardId(0)).records()).hasSize(1);
  }

  @Test
  void dropAnswer_ofHalfTheCalls_losesSomeAnswersAndNoRecord() throws Exception {
    String stream = newStream(1);
    int lost = 0;
    try (var _ =
        endpoint.faults().inject("PutRecord", new Fault.DropAnswer(0.5, Duration.ofMillis(2)))) {
      for (int i = 0; i < 40; i++) {
        try (var http = RawHttp.to(endpoint.uri())) {
          putJson(http, stream);
        } catch (IOException e) {
          lost++;
        }
      }
    }
    assertThat(lost).isBetween(1, 39);
    assertThat(readFromHorizon(stream, shardId(0)).records()).hasSize(40);
  }

  @Test
  void delay_answersNotBeforeItsTime() {
    String stream = newStream(1);
    endpoint.faults().inject("PutRecord", new Fault.Delay(Duration.ofMillis(200)));
    long begun = System.nanoTime();
    put(stream, "key", "data");
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void hang_givesNoAnswerUntilItIsSwitchedOff() throws Exception {
    String stream = newStream(1);
    var hang = endpoint.faults().inject("PutRecord", new Fault.Hang());
    var answer = CompletableFuture.supplyAsync(() -> put(stream, "key", "data"));
    Thread.sleep(100);
    assertThat(answer).isNotDone();
    assertThat(readFromHorizon(stream, shardId(0)).records()).isEmpty();
    hang.close();
    assertThat(answer.join().shardId()).isEqualTo(shardId(0));
  }

  @Test
  void hang_endpointIsClosed_theCallerIsLetGo() {
    String stream = newStream(1);
    endpoint.faults().inject(new Fault.Hang());
    var answer = CompletableFuture.supplyAsync(() -> put(stream, "key", "data"));
    endpoint.close();
    AwaitedState.await("the hanging call ends", answer::isCompletedExceptionally);
  }

  @Test
  void partialFailure_everySecondRecordFailsAndTheOthersAreStored() {
    String stream = newStream(1);
    endpoint.faults().inject("PutRecords", new Fault.PartialFailure(0.5));
    var response = client.putRecords(r -> r.streamName(stream).records(PutContract.entries(10, 2)));
    assertThat(response.failedRecordCount()).isEqualTo(5);
    assertThat(response.records()).hasSize(10);
    for (PutRecordsResultEntry entry : response.records()) {
      assertThat(entry.sequenceNumber() == null).isEqualTo(entry.errorCode() != null);
    }
    assertThat(response.records())
        .extracting(PutRecordsResultEntry::errorCode)
        .filteredOn(code -> code != null)
        .containsOnly("ProvisionedThroughputExceededException");
    assertThat(readFromHorizon(stream, shardId(0)).records()).hasSize(5);
  }

  private static HttpResponse<byte[]> putJson(RawHttp http, String stream) throws Exception {
    String body =
        "{\"StreamName\":\"%s\",\"PartitionKey\":\"k\",\"Data\":\"aGk=\"}".formatted(stream);
    return http.post(
        "Kinesis_20131202.PutRecord", RawHttp.JSON, body.getBytes(StandardCharsets.UTF_8));
  }
}
