package dev.terse.local.kinesis;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The state of a shard at one moment.
 *
 * @param parents no parent, the shard that was split, or the two that were merged
 * @param ending the number that it was closed with, above all its records'; null while it is open
 * @param closedAt the time of its closing; null while it is open
 */
record ShardDescription(
    String id,
    List<String> parents,
    HashKeyRange range,
    KinesisSequenceNumber starting,
    KinesisSequenceNumber ending,
    Instant createdAt,
    Instant closedAt) {

  boolean isOpen() {
    return closedAt == null;
  }

  /** Returns the highest sequence number of the shard itself, apart from those of its records. */
  KinesisSequenceNumber newest() {
    return isOpen() ? starting : ending;
  }

  Map<String, Object> shardTree() {
    return ResponseStructure.with("ShardId", id)
        .and("ParentShardId", parents.isEmpty() ? null : parents.getFirst())
        .and("AdjacentParentShardId", parents.size() < 2 ? null : parents.get(1))
        .and("HashKeyRange", rangeTree())
        .and(
            "SequenceNumberRange",
            ResponseStructure.with("StartingSequenceNumber", starting.toString())
                .and("EndingSequenceNumber", ending == null ? null : ending.toString())
                .tree())
        .tree();
  }

  Map<String, Object> childTree() {
    return ResponseStructure.with("ShardId", id)
        .and("ParentShards", parents)
        .and("HashKeyRange", rangeTree())
        .tree();
  }

  private Map<String, Object> rangeTree() {
    return ResponseStructure.with("StartingHashKey", range.start().toString())
        .and("EndingHashKey", range.end().toString())
        .tree();
  }
}
