package dev.terse.local.eventsource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The shards of a stream, open and closed, as far as they still hold records. */
record StreamShards(List<Shard> shards) {

  static StreamShards list(KinesisClient kinesis, String streamName) {
    List<Shard> shards = new ArrayList<>();
    ListShardsResponse page = kinesis.listShards(request -> request.streamName(streamName));
    shards.addAll(page.shards());
    while (page.nextToken() != null) {
      String token = page.nextToken();
      // Kinesis rejects the stream's name beside a token.
      page = kinesis.listShards(request -> request.nextToken(token));
      shards.addAll(page.shards());
    }
    return new StreamShards(List.copyOf(shards));
  }

  boolean contains(String shardId) {
    return shards.stream().anyMatch(shard -> shard.shardId().equals(shardId));
  }

  /** Returns the parents of a shard that are still listed: one after a split, two after a merge. */
  List<String> parentsOf(Shard shard) {
    return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
        .filter(Objects::nonNull)
        .filter(this::contains)
        .toList();
  }
}
