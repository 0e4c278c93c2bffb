package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Starting, closing and starting again. */
class LifecycleTest {
  private static final String STREAM = "clicks";

  @Test
  void start_portInUse_namesTheAddress() throws IOException {
    try (var endpoint = KinesisEndpoint.start(KinesisOptions.defaults())) {
      int port = endpoint.uri().getPort();
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> KinesisEndpoint.start(KinesisOptions.defaults().withPort(port)))
          .withMessageContaining("127.0.0.1:" + port);
    }
  }

  @Test
  void start_regionAndAccount_showInTheStreamArn() throws IOException {
    var options =
        KinesisOptions.defaults().withRegion("eu-central-1").withAccountId("123456789012");
    try (var endpoint = KinesisEndpoint.start(options);
        var client = SdkClient.once(endpoint.uri())) {
      client.createStream(request -> request.streamName(STREAM).shardCount(1));
      var summary = client.describeStreamSummary(request -> request.streamName(STREAM));
      assertThat(summary.streamDescriptionSummary().streamARN())
          .isEqualTo("arn:aws:kinesis:eu-central-1:123456789012:stream/clicks");
    }
  }

  @Test
  void restart_withAClockThatStandsStill_sequenceNumbersAreHigherThanBefore() throws IOException {
    var options = KinesisOptions.defaults().withClock(new MovingClock());
    List<BigInteger> numbers = new ArrayList<>();
    for (int run = 0; run < 3; run++) {
      try (var endpoint = KinesisEndpoint.start(options);
          var client = SdkClient.once(endpoint.uri())) {
        client.createStream(request -> request.streamName(STREAM).shardCount(1));
        for (int put = 0; put < 50; put++) {
          numbers.add(new BigInteger(put(client, "data")));
        }
      }
    }
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void restart_checkpointFromBefore_readsAllThatCameAfter() throws IOException {
    String checkpoint;
    try (var endpoint = KinesisEndpoint.start(KinesisOptions.defaults());
        var client = SdkClient.once(endpoint.uri())) {
      client.createStream(request -> request.streamName(STREAM).shardCount(1));
      checkpoint = put(client, "before");
    }
    try (var endpoint = KinesisEndpoint.start(KinesisOptions.defaults());
        var client = SdkClient.once(endpoint.uri())) {
      client.createStream(request -> request.streamName(STREAM).shardCount(1));
      put(client, "after");
      var iterator =
          client.getShardIterator(
              request ->
                  request
                      .streamName(STREAM)
                      .shardId("shardId-000000000000")
                      .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                      .startingSequenceNumber(checkpoint));
      var records = client.getRecords(r -> r.shardIterator(iterator.shardIterator()));
      assertThat(records.records()).extracting(KinesisContract::text).containsExactly("after");
    }
  }

  private static String put(KinesisClient client, String data) {
    return client
        .putRecord(r -> r.streamName(STREAM).partitionKey("k").data(SdkBytes.fromUtf8String(data)))
        .sequenceNumber();
  }
}
