package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureHandlingTest extends MappingCase {

  @Test
  void partialFailure_isRetriedFromTheLowestNumber_andNothingBeforeItAgain() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 6);
    var function =
        new RecordingFunction(
            (records, nth) ->
                nth == 0
                    ? RecordingFunction.itemFailures(
                        records.get(4).sequenceNumber(), records.get(2).sequenceNumber())
                    : null);

    drain(start(stream, function, settings -> settings.reportBatchItemFailures = true));

    assertThat(function.data())
        .containsExactly(List.of("0", "1", "2", "3", "4", "5"), List.of("2", "3", "4", "5"));
  }

  @Test
  void itemFailures_areIgnored_whereTheyAreNotTurnedOn() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 3);
    var function =
        new RecordingFunction(
            (records, nth) -> RecordingFunction.itemFailures(records.get(1).sequenceNumber()));

    drain(start(stream, function, settings -> {}));

    assertThat(function.data()).containsExactly(List.of("0", "1", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish",
        "\"ok\"",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"12345\"}]}"
      })
  void rubbishResponse_failsTheWholeBatch(String rubbish) throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 3);
    var function = new RecordingFunction((records, nth) -> nth == 0 ? rubbish : null);

    drain(start(stream, function, settings -> settings.reportBatchItemFailures = true));

    assertThat(function.data()).containsExactly(List.of("0", "1", "2"), List.of("0", "1", "2"));
  }

  @Test
  void functionThatThrows_getsTheSameBatchAgain_andNoLaterRecordBefore() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 4);
    var function =
        new RecordingFunction(
            (records, nth) -> {
              if (nth == 0) {
                throw new FunctionError("no");
              }
              if (nth == 1) {
                throw new StackOverflowError();
              }
              return null;
            });

    drain(start(stream, function, settings -> settings.batchSize = 2));

    List<String> first = List.of("0", "1");
    assertThat(function.data()).containsExactly(first, first, first, List.of("2", "3"));
    assertThat(reports).filteredOn(report -> report.contains("fails")).hasSize(1);
  }

  @Test
  void functionThatLeavesItsThreadInterrupted_doesNotEndItsShard() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 3);
    var function =
        new RecordingFunction(
            (records, nth) -> {
              Thread.currentThread().interrupt();
              return null;
            });

    drain(start(stream, function, settings -> settings.batchSize = 1));

    assertThat(function.processedData()).containsExactly("0", "1", "2");
  }

  @Test
  void bisect_isolatesThePoison_andEveryOtherRecordIsProcessedExactlyOnce() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 16);
    var function = RecordingFunction.failingOn("5");

    drain(
        start(
            stream,
            function,
            settings -> {
              settings.bisectBatchOnFunctionError = true;
              settings.maximumRetryAttempts = 1;
            }));

    assertThat(function.processed())
        .extracting(Seen::number)
        .containsExactlyElementsOf(
            IntStream.range(0, 16).filter(number -> number != 5).boxed().toList());
    assertThat(failures()).hasSize(1);
    assertThat(payload(failures().getFirst())).extracting(Seen::data).containsExactly("5");
    assertThat(function.data().stream().filter(List.of("5")::equals))
        .as("splitting costs no retry: the single record has its own")
        .hasSize(2);
  }

  @Test
  void bisectWithItemFailures_splitsAtTheReportedNumber_withoutCostingARetry() throws Exception {
    var stream = TestStream.create(client, 1);
    stream.putNumbered("key", 0, 8);
    var function =
        new RecordingFunction(
            (records, nth) ->
                switch (nth) {
                  case 0 -> RecordingFunction.itemFailures(records.get(3).sequenceNumber());
                  case 1 -> RecordingFunction.itemFailures(records.get(0).sequenceNumber());
                  default -> null;
                });

    drain(
        start(
            stream,
            function,
            settings -> {
              settings.reportBatchItemFailures = true;
              settings.bisectBatchOnFunctionError = true;
              settings.maximumRetryAttempts = 0;
            }));

    assertThat(function.data())
        .containsExactly(
            List.of("0", "1", "2", "3", "4", "5", "6", "7"),
            List.of("3", "4", "5", "6", "7"),
            List.of("3", "4"),
            List.of("5", "6", "7"));
    assertThat(failureFile()).doesNotExist();
  }
}
