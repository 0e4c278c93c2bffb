package dev.terse.local.kinesis;

import java.time.Instant;
import java.util.List;

/** One shard and its records; the stream that owns it guards it against other threads. */
final class Shard {
  private final int number;
  private final String id;
  private final HashKeyRange range;
  private final List<String> parents;
  private final long startingOrdinal;
  private final Instant createdAt;
  private final RecordLog log = new RecordLog();
  private Closing closing;

  private record Closing(long endingOrdinal, Instant at) {}

  Shard(
      int number, HashKeyRange range, List<String> parents, long startingOrdinal, Instant created) {
    this.number = number;
    this.id = "shardId-%012d".formatted(number);
    this.range = range;
    this.parents = parents;
    this.startingOrdinal = startingOrdinal;
    this.createdAt = created;
  }

  String id() {
    return id;
  }

  int number() {
    return number;
  }

  HashKeyRange range() {
    return range;
  }

  RecordLog log() {
    return log;
  }

  boolean isOpen() {
    return closing == null;
  }

  void close(long endingOrdinal, Instant at) {
    closing = new Closing(endingOrdinal, at);
  }

  /** Whether the shard was closed at or before the horizon, so that no record can be left. */
  boolean isExpired(Instant horizon) {
    return closing != null && !closing.at.isAfter(horizon);
  }

  boolean isChildOf(String shardId) {
    return parents.contains(shardId);
  }

  /** The shard as it is now, to be read without the stream's guard. */
  ShardDescription describe() {
    return new ShardDescription(
        id,
        parents,
        range,
        new SequenceNumber(startingOrdinal, number),
        closing == null ? null : new SequenceNumber(closing.endingOrdinal, number),
        createdAt,
        closing == null ? null : closing.at);
  }
}
