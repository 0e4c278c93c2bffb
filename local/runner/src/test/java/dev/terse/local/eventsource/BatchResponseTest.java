package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResponseTest {

  private static final Batch BATCH =
      new Batch(Stream.of(9, 10, 11).map(BatchResponseTest::numbered).toList());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"batchItemFailures\":null}",
        "{\"batchItemFailures\":[]}",
        "{\"other\":{\"batchItemFailures\":[{\"itemIdentifier\":\"10\"}]}}"
      })
  void nothingListed_isSuccess(String response) {
    assertThat(read(response)).isEqualTo(new Verdict.Processed());
  }

  @Test
  void noResponse_isSuccess() {
    assertThat(BatchResponse.read(null, BATCH)).isEqualTo(new Verdict.Processed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"10\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"11\"},{\"itemIdentifier\":\"10\"}]}",
        "{\"batchItemFailures\":[{\"note\":[1],\"itemIdentifier\":\"10\"}],\"more\":{\"a\":1}}"
      })
  void lowestNumber_isWhereTheFailureBegins(String response) {
    assertThat(read(response)).isEqualTo(new Verdict.ProcessedUpTo(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"9\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":10}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"12\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"-1\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"10\"},{\"itemIdentifier\":\"x\"}]}",
        "{\"batchItemFailures\":[{\"identifier\":\"10\"}]}",
        "{\"batchItemFailures\":[{}]}",
        "{\"batchItemFailures\":[\"10\"]}",
        "{\"batchItemFailures\":[null]}",
        "{\"batchItemFailures\":\"10\"}",
        "{\"batchItemFailures\":[",
        "{\"batchItemFailures\":[]",
        "{} {}",
        "[]",
        "\"ok\"",
        "17",
        "<html>"
      })
  void firstListed_orAnythingMalformed_failsTheWholeBatch(String response) {
    assertThat(read(response))
        .isInstanceOfSatisfying(
            Verdict.Failed.class, failed -> assertThat(failed.thrown()).isFalse());
  }

  private static Verdict read(String response) {
    return BatchResponse.read(response.getBytes(StandardCharsets.UTF_8), BATCH);
  }

  private static PolledRecord numbered(int number) {
    return new PolledRecord("key", BigInteger.valueOf(number), Instant.EPOCH, new byte[0]);
  }
}
