package dev.terse.local.kinesis;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/** The scaling of a stream to a number of shards of equal width by splits and merges. */
final class UniformScaling {
  private UniformScaling() {}

  static void scale(ShardTree shards, int target, Instant now) {
    List<HashKeyRange> ranges = HashKeyRange.uniform(target);
    for (HashKeyRange range : ranges) {
      Shard shard = shards.openAt(range.start());
      if (!shard.range().start().equals(range.start())) {
        shards.split(shard, range.start(), now);
      }
    }
    for (HashKeyRange range : ranges) {
      Shard shard = shards.openAt(range.start());
      while (!shard.range().end().equals(range.end())) {
        shards.merge(shard, shards.openAt(shard.range().end().add(BigInteger.ONE)), now);
        shard = shards.openAt(range.start());
      }
    }
  }
}
