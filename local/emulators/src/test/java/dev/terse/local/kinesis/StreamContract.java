package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Streams: creating, describing, listing, changing and deleting them. */
abstract class StreamContract extends KinesisContract {

  @Test
  void createStream_shardsPartitionTheHashKeySpace() {
    List<Shard> shards = shards(newStream(3));
    assertThat(shards)
        .extracting(Shard::shardId)
        .containsExactly(shardId(0), shardId(1), shardId(2));
    BigInteger next = BigInteger.ZERO;
    for (Shard shard : shards) {
      assertThat(shard.hashKeyRange().startingHashKey()).isEqualTo(next.toString());
      next = new BigInteger(shard.hashKeyRange().endingHashKey()).add(BigInteger.ONE);
    }
    assertThat(next).isEqualTo(HASH_SPACE);
  }

  @Test
  void createStream_existingName_resourceInUse() {
    String stream = newStream(1);
    assertThatExceptionOfType(ResourceInUseException.class)
        .isThrownBy(() -> client.createStream(request -> request.streamName(stream).shardCount(1)));
  }

  @Test
  void createStream_nameWithSpaces_refused() {
    assertThatExceptionOfType(KinesisException.class)
        .isThrownBy(() -> client.createStream(request -> request.streamName("a b").shardCount(1)))
        .satisfies(error -> assertThat(error.statusCode()).isEqualTo(400));
  }

  @Test
  void createStream_onDemand_hasFourShards() {
    String stream = newName();
    client.createStream(
        request ->
            request
                .streamName(stream)
                .streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND)));
    awaitActive(stream);
    var summary =
        client
            .describeStreamSummary(request -> request.streamName(stream))
            .streamDescriptionSummary();
    client.deleteStream(request -> request.streamName(stream));
    assertThat(summary.streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
    assertThat(summary.openShardCount()).isEqualTo(4);
  }

  @Test
  void describeStream_unknownName_resourceNotFound() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> client.describeStream(request -> request.streamName(newName())));
  }

  @Test
  void describeStream_limitAndStartShard_pagesThroughTheShards() {
    String stream = newStream(3);
    var first = client.describeStream(r -> r.streamName(stream).limit(2)).streamDescription();
    var second =
        client
            .describeStream(r -> r.streamName(stream).limit(2).exclusiveStartShardId(shardId(1)))
            .streamDescription();
    assertThat(first.shards()).extracting(Shard::shardId).containsExactly(shardId(0), shardId(1));
    assertThat(first.hasMoreShards()).isTrue();
    assertThat(second.shards()).extracting(Shard::shardId).containsExactly(shardId(2));
    assertThat(second.hasMoreShards()).isFalse();
  }

  @Test
  void describeStreamSummary_newStream_tellsItsSettings() {
    String stream = newStream(2);
    var summary =
        client
            .describeStreamSummary(request -> request.streamName(stream))
            .streamDescriptionSummary();
    assertThat(summary.streamName()).isEqualTo(stream);
    assertThat(summary.streamARN())
        .isEqualTo("arn:aws:kinesis:us-east-1:000000000000:stream/" + stream);
    assertThat(summary.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
    assertThat(summary.openShardCount()).isEqualTo(2);
    assertThat(summary.retentionPeriodHours()).isEqualTo(24);
    assertThat(summary.streamCreationTimestamp())
        .isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now().plusSeconds(1));
  }

  @Test
  void listStreams_limit_pagesInOrderOfName() {
    String prefix = newName();
    for (String suffix : List.of("-c", "-a", "-b")) {
      newStream(prefix + suffix, 1);
    }
    var first =
        client.listStreams(request -> request.limit(2).exclusiveStartStreamName(prefix + "-"));
    var second =
        client.listStreams(request -> request.limit(1).exclusiveStartStreamName(prefix + "-b"));
    assertThat(first.streamNames()).containsExactly(prefix + "-a", prefix + "-b");
    assertThat(first.hasMoreStreams()).isTrue();
    assertThat(second.streamNames()).containsExactly(prefix + "-c");
  }

  @Test
  void deleteStream_thenDescribe_resourceNotFound() {
    String stream = newStream(1);
    client.deleteStream(request -> request.streamName(stream));
    forget(stream);
    AwaitedState.await(
        "the stream is gone", () -> !client.listStreams().streamNames().contains(stream));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> client.describeStreamSummary(request -> request.streamName(stream)));
  }

  @Test
  void streamArn_insteadOfName_isAccepted() {
    String stream = newStream(1);
    String arn = "arn:aws:kinesis:us-east-1:000000000000:stream/" + stream;
    var summary = client.describeStreamSummary(request -> request.streamARN(arn));
    assertThat(summary.streamDescriptionSummary().streamName()).isEqualTo(stream);
    assertThat(client.listShards(request -> request.streamARN(arn)).shards()).hasSize(1);
  }

  @Test
  void retention_increasedThenDecreased_isTold() {
    String stream = newStream(1);
    client.increaseStreamRetentionPeriod(r -> r.streamName(stream).retentionPeriodHours(48));
    assertThat(retentionHours(stream)).isEqualTo(48);
    client.decreaseStreamRetentionPeriod(r -> r.streamName(stream).retentionPeriodHours(24));
    assertThat(retentionHours(stream)).isEqualTo(24);
  }

  @Test
  void increaseRetention_belowTheCurrentOne_invalidArgument() {
    String stream = newStream(1);
    client.increaseStreamRetentionPeriod(r -> r.streamName(stream).retentionPeriodHours(48));
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(
            () ->
                client.increaseStreamRetentionPeriod(
                    r -> r.streamName(stream).retentionPeriodHours(36)));
  }

  @Test
  void tags_addedAndListed_areThere() {
    String stream = newStream(1);
    client.addTagsToStream(request -> request.streamName(stream).tags(Map.of("stage", "test")));
    var tags = client.listTagsForStream(request -> request.streamName(stream));
    assertThat(tags.tags())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .containsExactly("stage=test");
    assertThat(tags.hasMoreTags()).isFalse();
  }

  private int retentionHours(String stream) {
    return client
        .describeStreamSummary(request -> request.streamName(stream))
        .streamDescriptionSummary()
        .retentionPeriodHours();
  }
}
