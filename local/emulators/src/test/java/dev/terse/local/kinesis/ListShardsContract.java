package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** Listing shards in pages and through filters. */
abstract class ListShardsContract extends KinesisContract {

  @Test
  void maxResults_pagesByNextToken() {
    String stream = newStream(5);
    List<String> listed = new ArrayList<>();
    var page = client.listShards(request -> request.streamName(stream).maxResults(2));
    int pages = 1;
    while (page.nextToken() != null) {
      assertThat(page.shards()).hasSize(2);
      page.shards().forEach(shard -> listed.add(shard.shardId()));
      String token = page.nextToken();
      page = client.listShards(request -> request.nextToken(token).maxResults(2));
      pages++;
    }
    page.shards().forEach(shard -> listed.add(shard.shardId()));
    assertThat(pages).isEqualTo(3);
    assertThat(listed).containsExactly(shardId(0), shardId(1), shardId(2), shardId(3), shardId(4));
  }

  @Test
  void exclusiveStartShardId_listsTheLaterOnes() {
    String stream = newStream(3);
    var response = client.listShards(r -> r.streamName(stream).exclusiveStartShardId(shardId(0)));
    assertThat(response.shards())
        .extracting(Shard::shardId)
        .containsExactly(shardId(1), shardId(2));
  }

  @Test
  void nextTokenWithStreamName_invalidArgument() {
    String stream = newStream(2);
    String token = client.listShards(r -> r.streamName(stream).maxResults(1)).nextToken();
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> client.listShards(r -> r.streamName(stream).nextToken(token)));
  }

  @Test
  void unknownStream_resourceNotFound() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> client.listShards(request -> request.streamName(newName())));
  }

  @Test
  void atLatest_listsTheOpenShards() {
    String stream = splitStream();
    assertThat(filtered(stream, filter -> filter.type(ShardFilterType.AT_LATEST)))
        .containsExactly(shardId(1), shardId(2));
  }

  @Test
  void atTrimHorizon_listsTheFirstShards() {
    String stream = splitStream();
    target()
        .assertUnless(
            KnownDeviation.TRIM_HORIZON_FILTER,
            () ->
                assertThat(filtered(stream, filter -> filter.type(ShardFilterType.AT_TRIM_HORIZON)))
                    .containsExactly(shardId(0)));
  }

  @Test
  void fromTrimHorizon_listsAll() {
    String stream = splitStream();
    assertThat(filtered(stream, filter -> filter.type(ShardFilterType.FROM_TRIM_HORIZON)))
        .containsExactly(shardId(0), shardId(1), shardId(2));
  }

  @Test
  void afterShardId_listsTheLaterOnes() {
    String stream = splitStream();
    assertThat(
            filtered(
                stream, filter -> filter.type(ShardFilterType.AFTER_SHARD_ID).shardId(shardId(1))))
        .containsExactly(shardId(2));
  }

  @Test
  void fromTimestamp_afterTheSplit_listsTheOpenShards() throws InterruptedException {
    String stream = splitStream();
    waitForALaterTimestamp();
    Instant after = Instant.now();
    assertThat(
            filtered(
                stream, filter -> filter.type(ShardFilterType.FROM_TIMESTAMP).timestamp(after)))
        .containsExactly(shardId(1), shardId(2));
  }

  @Test
  void atTimestamp_beforeTheSplit_listsTheParent() throws InterruptedException {
    String stream = newStream(1);
    waitForALaterTimestamp();
    Instant before = Instant.now();
    waitForALaterTimestamp();
    split(stream);
    assertThat(
            filtered(stream, filter -> filter.type(ShardFilterType.AT_TIMESTAMP).timestamp(before)))
        .containsExactly(shardId(0));
  }

  private void waitForALaterTimestamp() throws InterruptedException {
    boolean wholeSeconds = target().deviations().contains(KnownDeviation.TIMESTAMPS_IN_SECONDS);
    Thread.sleep(wholeSeconds ? 1_100 : 20);
  }

  private String splitStream() {
    String stream = newStream(1);
    split(stream);
    return stream;
  }

  private void split(String stream) {
    client.splitShard(
        request ->
            request
                .streamName(stream)
                .shardToSplit(shardId(0))
                .newStartingHashKey(HASH_SPACE.shiftRight(1).toString()));
    awaitActive(stream);
  }

  private List<String> filtered(String stream, Consumer<ShardFilter.Builder> filter) {
    return client
        .listShards(request -> request.streamName(stream).shardFilter(filter))
        .shards()
        .stream()
        .map(Shard::shardId)
        .toList();
  }
}
