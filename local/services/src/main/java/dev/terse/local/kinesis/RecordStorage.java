package dev.terse.local.kinesis;

import java.time.Instant;
import java.util.Comparator;

/** Keeps a stream's records within its retention and its limit on stored bytes. */
final class RecordStorage {
  private final ShardTree shards;
  private final long maxBytes;
  private long storedBytes;

  RecordStorage(ShardTree shards, long maxBytes) {
    this.shards = shards;
    this.maxBytes = maxBytes;
  }

  void store(Shard shard, StreamRecord record) {
    shard.log().append(record);
    storedBytes += record.storedBytes();
  }

  /** Drops what arrived at or before the horizon, then the oldest beyond the limit. */
  void trim(Instant horizon) {
    for (Shard shard : shards.all()) {
      while (!shard.log().isEmpty() && !shard.log().first().arrival().isAfter(horizon)) {
        removeFirst(shard);
      }
    }
    shards.expire(horizon);
    while (storedBytes > maxBytes) {
      removeFirst(oldestFilled());
    }
  }

  private Shard oldestFilled() {
    return shards.all().stream()
        .filter(shard -> !shard.log().isEmpty())
        .min(Comparator.comparingLong(shard -> shard.log().first().ordinal()))
        .orElseThrow();
  }

  private void removeFirst(Shard shard) {
    storedBytes -= shard.log().removeFirst().storedBytes();
  }
}
