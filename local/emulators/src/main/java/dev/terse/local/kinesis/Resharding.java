package dev.terse.local.kinesis;

import java.math.BigInteger;
import java.time.Instant;

/** The checks and the execution of splits, merges and scaling of a stream's shards. */
final class Resharding {
  private final ShardTree shards;
  private final StreamAddress address;

  Resharding(ShardTree shards, StreamAddress address) {
    this.shards = shards;
    this.address = address;
  }

  void split(String shardId, BigInteger newStartingHashKey, Instant now) {
    Shard parent = openShard(shardId);
    HashKeyRange range = parent.range();
    if (newStartingHashKey.compareTo(range.start().add(BigInteger.ONE)) <= 0
        || newStartingHashKey.compareTo(range.end()) >= 0) {
      throw ServiceException.invalidArgument(
          ("NewStartingHashKey %s used in SplitShard() on shard %s in stream %s is not both greater"
                  + " than one plus the shard's StartingHashKey %s and less than the shard's"
                  + " EndingHashKey %s.")
              .formatted(newStartingHashKey, shardId, address, range.start(), range.end()));
    }
    shards.split(parent, newStartingHashKey, now);
  }

  void merge(String shardId, String adjacentShardId, Instant now) {
    Shard parent = openShard(shardId);
    Shard adjacent = openShard(adjacentShardId);
    if (!parent.range().adjacentTo(adjacent.range())) {
      throw ServiceException.invalidArgument(
          "Shards %s and %s in stream %s are not an adjacent pair of shards eligible for merging"
              .formatted(shardId, adjacentShardId, address));
    }
    shards.merge(parent, adjacent, now);
  }

  int scale(int target, Instant now) {
    int current = shards.openCount();
    if (target > 2L * current) {
      throw refusedScaling("up over double", current, target);
    }
    if (2L * target < current) {
      throw refusedScaling("down below half", current, target);
    }
    UniformScaling.scale(shards, target, now);
    return current;
  }

  private Shard openShard(String shardId) {
    Shard shard = shards.require(shardId, address);
    if (!shard.isOpen()) {
      throw ServiceException.invalidArgument(
          ("Shard %s in stream %s has already been merged or split, and thus is not eligible for"
                  + " merging or splitting.")
              .formatted(shardId, address));
    }
    return shard;
  }

  private static ServiceException refusedScaling(String bound, int current, int target) {
    return ServiceException.invalidArgument(
        ("UpdateShardCount cannot scale %s your current open shard count. Current open shard count:"
                + " %d Target shard count: %d")
            .formatted(bound, current, target));
  }
}
