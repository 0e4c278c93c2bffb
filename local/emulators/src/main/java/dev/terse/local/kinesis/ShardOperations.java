package dev.terse.local.kinesis;

import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The operations that list, split, merge and scale a stream's shards. */
final class ShardOperations {
  static final Pattern SHARD_ID = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
  static final Pattern HASH_KEY = Pattern.compile("0|([1-9]\\d{0,38})");
  private static final int MAX_PAGE = 10_000;
  private static final int DEFAULT_PAGE = 1_000;

  private final Streams streams;
  private final Clock clock;

  ShardOperations(Streams streams, Clock clock) {
    this.streams = streams;
    this.clock = clock;
  }

  Map<String, Operation> byName() {
    return Map.of(
        "ListShards", this::listShards,
        "SplitShard", this::splitShard,
        "MergeShards", this::mergeShards,
        "UpdateShardCount", this::updateShardCount);
  }

  private Map<String, Object> listShards(Request request) {
    int limit = request.integer("MaxResults", 1, MAX_PAGE).orElse(DEFAULT_PAGE);
    ShardListing listing =
        request
            .string("NextToken")
            .map(token -> resumed(request, token))
            .orElseGet(() -> begun(request));
    List<ShardDescription> rest = listing.rest(streams.named(listing.stream()).stream().shards());
    List<ShardDescription> page = rest.stream().limit(limit).toList();
    String next =
        rest.size() > limit ? listing.goingOnAfter(page.getLast()).encode(clock.instant()) : null;
    return ResponseStructure.with("Shards", page.stream().map(ShardDescription::shardTree).toList())
        .and("NextToken", next)
        .tree();
  }

  private ShardListing begun(Request request) {
    ShardFilter filter =
        request.structure("ShardFilter").map(ShardFilter::of).orElse(ShardFilter.ALL);
    String after = request.string("ExclusiveStartShardId", SHARD_ID).orElse("");
    DataStream stream = streams.named(request).stream();
    return new ShardListing(stream.address().name(), filter, after);
  }

  private ShardListing resumed(Request request, String token) {
    for (String name : List.of("StreamName", "ExclusiveStartShardId", "StreamCreationTimestamp")) {
      if (request.members().get(name) != null) {
        throw ServiceException.invalidArgument(
            "NextToken and " + name + " cannot be provided together.");
      }
    }
    return ShardListing.decode(token, clock.instant());
  }

  private Map<String, Object> splitShard(Request request) {
    String shardId = request.requiredString("ShardToSplit", SHARD_ID);
    var hashKey = new BigInteger(request.requiredString("NewStartingHashKey", HASH_KEY));
    DataStream stream = provisioned(request);
    streams.requireShardRoom(1);
    stream.split(shardId, hashKey);
    return ResponseStructure.nothing();
  }

  private Map<String, Object> mergeShards(Request request) {
    String shardId = request.requiredString("ShardToMerge", SHARD_ID);
    String adjacentShardId = request.requiredString("AdjacentShardToMerge", SHARD_ID);
    provisioned(request).merge(shardId, adjacentShardId);
    return ResponseStructure.nothing();
  }

  private Map<String, Object> updateShardCount(Request request) {
    int target = request.requiredInteger("TargetShardCount", 1, Integer.MAX_VALUE);
    Constraint.oneOf("ScalingType", request.requiredString("ScalingType"), ScalingType.class);
    DataStream stream = provisioned(request);
    streams.requireShardRoom(target - stream.openShardCount());
    int before = stream.updateShardCount(target);
    return ResponseStructure.with("StreamName", stream.address().name())
        .and("CurrentShardCount", before)
        .and("TargetShardCount", target)
        .and("StreamARN", stream.address().arn())
        .tree();
  }

  private DataStream provisioned(Request request) {
    DataStream stream = streams.named(request).stream();
    if (stream.mode() == StreamMode.ON_DEMAND) {
      throw ServiceException.validation(
          "Request is invalid. Stream %s is in On-Demand mode.".formatted(stream.address()));
    }
    return stream;
  }

  private enum ScalingType {
    UNIFORM_SCALING
  }
}
