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
  private long released;

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

  /** Restores a shard from its description, without its records. */
  static Shard restored(int number, ShardDescription was) {
    var shard =
        new Shard(number, was.range(), was.parents(), was.starting().ordinal(), was.createdAt());
    if (!was.isOpen()) {
      shard.close(was.ending().ordinal(), was.closedAt());
    }
    return shard;
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

  /**
   * Returns whether the shard was closed at or before the horizon and so can have no record left.
   */
  boolean isExpired(Instant horizon) {
    return closing != null && !closing.at.isAfter(horizon);
  }

  boolean isChildOf(String shardId) {
    return parents.contains(shardId);
  }

  /** Notes that all consumers have processed the records up to an ordinal. */
  void release(long upToOrdinal) {
    released = Math.max(released, upToOrdinal);
  }

  /** Returns the number of stored records that some consumer has not processed. */
  int unreleased() {
    return log.size() - firstUnreleased();
  }

  /** Returns the index of the first stored record that some consumer has not processed. */
  int firstUnreleased() {
    return log.indexOf(released + 1);
  }

  /** Returns whether an unreleased record at or before an ordinal is stored. */
  boolean wants(long ordinal) {
    int next = firstUnreleased();
    return next < log.size() && log.get(next).ordinal() <= ordinal;
  }

  /**
   * Returns a description of the shard as it is now, which can be read without the stream's lock.
   */
  ShardDescription describe() {
    return new ShardDescription(
        id,
        parents,
        range,
        new KinesisSequenceNumber(startingOrdinal, number),
        closing == null ? null : new KinesisSequenceNumber(closing.endingOrdinal, number),
        createdAt,
        closing == null ? null : closing.at);
  }
}
