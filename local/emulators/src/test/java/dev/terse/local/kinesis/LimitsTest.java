package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The bounds on sizes and counts, and the bound on what a stream stores. */
class LimitsTest extends EndpointFixture {
  private static final int MEBIBYTE = 1 << 20;

  @Override
  KinesisOptions options() {
    return KinesisOptions.defaults().withMaxStreamBytes(16L * MEBIBYTE);
  }

  @Test
  void putRecord_dataAndKeyTogetherBeyondOneMebibyte_invalidArgument() {
    String stream = newStream(1);
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> put(stream, "four", "x".repeat(MEBIBYTE - 3)));
    put(stream, "four", "x".repeat(MEBIBYTE - 4));
    assertThat(readFromHorizon(stream, shardId(0)).records()).hasSize(1);
  }

  @Test
  void putRecords_beyondFiveMebibytes_invalidArgumentAndNothingIsStored() {
    String stream = newStream(1);
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(
            () ->
                client.putRecords(
                    r -> r.streamName(stream).records(PutContract.entries(6, 900_000))));
    assertThat(readFromHorizon(stream, shardId(0)).records()).isEmpty();
  }

  @Test
  void getRecords_beyondTenMebibytes_goesOnWithTheNextIterator() {
    String stream = newStream(1);
    for (int put = 0; put < 3; put++) {
      client.putRecords(r -> r.streamName(stream).records(PutContract.entries(5, 900_000)));
    }
    GetRecordsResponse first = readFromHorizon(stream, shardId(0));
    GetRecordsResponse second = read(first.nextShardIterator());
    assertThat(first.records()).hasSize(11);
    assertThat(first.millisBehindLatest()).isPositive();
    assertThat(second.records()).hasSize(4);
  }

  @Test
  void storedBytes_beyondTheLimit_oldestRecordsAcrossShardsAreTrimmed() {
    String stream = newStream(2);
    putAt(stream, BigInteger.ZERO, "oldest, in the other shard");
    for (int put = 0; put < 4; put++) {
      client.putRecords(
          r ->
              r.streamName(stream)
                  .records(
                      PutContract.entries(5, 1_000_000).stream()
                          .map(entry -> entry.copy(e -> e.explicitHashKey("2" + "0".repeat(38))))
                          .toList()));
    }
    assertThat(readFromHorizon(stream, shardId(0)).records()).isEmpty();
    String iterator = iterator(stream, shardId(1), ShardIteratorType.TRIM_HORIZON);
    int kept = 0;
    for (var page = read(iterator);
        !page.records().isEmpty();
        page = read(page.nextShardIterator())) {
      kept += page.records().size();
    }
    assertThat(kept).isEqualTo(16);
    assertThat(endpoint.dropped(stream)).isEqualTo(5);
  }

  @Test
  void storedBytes_beyondTheLimit_processedRecordsDoNotCountAsDropped() {
    String stream = newStream(1);
    client.putRecords(r -> r.streamName(stream).records(PutContract.entries(4, 1_000_000)));
    String third = readFromHorizon(stream, shardId(0)).records().get(2).sequenceNumber();
    endpoint.release(stream, shardId(0), third);

    for (int put = 0; put < 3; put++) {
      client.putRecords(r -> r.streamName(stream).records(PutContract.entries(5, 1_000_000)));
    }
    assertThat(endpoint.dropped(stream)).isZero();
    client.putRecords(r -> r.streamName(stream).records(PutContract.entries(2, 1_000_000)));

    assertThat(endpoint.dropped(stream)).isEqualTo(2);
  }

  @Test
  void createStream_beyondTheAccountsShards_limitExceeded() {
    newStream(499);
    assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> newStream(2));
    assertThat(shards(newStream(1))).hasSize(1);
  }
}
