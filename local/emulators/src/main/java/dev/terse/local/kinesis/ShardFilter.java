package dev.terse.local.kinesis;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A filter of the listed shards of a stream.
 *
 * @param shardId the shard for {@code AFTER_SHARD_ID}, else empty
 * @param timestamp the time for {@code AT_TIMESTAMP} and {@code FROM_TIMESTAMP}, else the epoch
 */
record ShardFilter(Type type, String shardId, Instant timestamp) {
  static final ShardFilter ALL = new ShardFilter(Type.FROM_TRIM_HORIZON, "", Instant.EPOCH);

  /** The kinds of filter; the constants are the names on the wire. */
  enum Type {
    AFTER_SHARD_ID,
    AT_TRIM_HORIZON,
    FROM_TRIM_HORIZON,
    AT_LATEST,
    AT_TIMESTAMP,
    FROM_TIMESTAMP
  }

  static ShardFilter of(Request structure) {
    Type type = Constraint.oneOf("Type", structure.requiredString("Type"), Type.class);
    return switch (type) {
      case AFTER_SHARD_ID -> new ShardFilter(type, shardId(structure), Instant.EPOCH);
      case AT_TIMESTAMP, FROM_TIMESTAMP ->
          new ShardFilter(
              type, "", structure.timestamp("Timestamp").orElseThrow(() -> missing("Timestamp")));
      default -> new ShardFilter(type, "", Instant.EPOCH);
    };
  }

  List<ShardDescription> select(List<ShardDescription> shards) {
    return shards.stream().filter(predicate(shards)).toList();
  }

  private Predicate<ShardDescription> predicate(List<ShardDescription> shards) {
    return switch (type) {
      case FROM_TRIM_HORIZON -> shard -> true;
      case AFTER_SHARD_ID -> shard -> shard.id().compareTo(shardId) > 0;
      case AT_LATEST -> ShardDescription::isOpen;
      case AT_TRIM_HORIZON -> withoutParentIn(shards);
      case FROM_TIMESTAMP -> this::endsAtOrAfter;
      case AT_TIMESTAMP ->
          beforeAll(shards)
              ? withoutParentIn(shards)
              : shard -> !shard.createdAt().isAfter(timestamp) && endsAtOrAfter(shard);
    };
  }

  private boolean endsAtOrAfter(ShardDescription shard) {
    return shard.isOpen() || !shard.closedAt().isBefore(timestamp);
  }

  private boolean beforeAll(List<ShardDescription> shards) {
    return shards.stream().allMatch(shard -> shard.createdAt().isAfter(timestamp));
  }

  /** Returns a filter for the oldest remaining shards: those open at the trim horizon. */
  private static Predicate<ShardDescription> withoutParentIn(List<ShardDescription> shards) {
    Set<String> left = shards.stream().map(ShardDescription::id).collect(Collectors.toSet());
    return shard -> shard.parents().stream().noneMatch(left::contains);
  }

  private static String shardId(Request structure) {
    return structure
        .string("ShardId", ShardOperations.SHARD_ID)
        .orElseThrow(() -> missing("ShardId"));
  }

  private static ServiceException missing(String name) {
    return ServiceException.invalidArgument(name + " must be given with this ShardFilter type.");
  }
}
