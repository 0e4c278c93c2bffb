package dev.terse.local.kinesis;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The state of a stream except for its records; a file holds it as JSON. */
record StreamState(
    StreamMode mode,
    Instant createdAt,
    Duration retention,
    Map<String, String> tags,
    List<ShardDescription> shards) {

  byte[] json() {
    return WireFormat.JSON.encode(
        ResponseStructure.with("mode", mode.name())
            .and("created_at", createdAt.toEpochMilli())
            .and("retention_ms", retention.toMillis())
            .and("tags", tags)
            .and("shards", shards.stream().map(StreamState::tree).toList())
            .tree());
  }

  private static Map<String, Object> tree(ShardDescription shard) {
    return ResponseStructure.with("id", shard.id())
        .and("parents", shard.parents())
        .and("first_key", shard.range().start().toString())
        .and("last_key", shard.range().end().toString())
        .and("first_number", shard.starting().toString())
        .and("created_at", shard.createdAt().toEpochMilli())
        .and("last_number", shard.ending() == null ? null : shard.ending().toString())
        .and("closed_at", shard.closedAt() == null ? null : shard.closedAt().toEpochMilli())
        .tree();
  }

  /**
   * Parses the output of {@link #json()}.
   *
   * @throws RuntimeException of any kind when the bytes are something else
   */
  static StreamState of(byte[] json) {
    Map<String, Object> tree = WireFormat.JSON.decode(json);
    return new StreamState(
        StreamMode.valueOf((String) tree.get("mode")),
        instant(tree.get("created_at")),
        Duration.ofMillis(((Number) tree.get("retention_ms")).longValue()),
        new Request(tree).stringMap("tags"),
        new Request(tree).requiredStructures("shards").stream().map(StreamState::shard).toList());
  }

  private static ShardDescription shard(Request shard) {
    Map<String, Object> tree = shard.members();
    return new ShardDescription(
        shard.requiredString("id"),
        ((List<?>) tree.get("parents")).stream().map(String.class::cast).toList(),
        new HashKeyRange(
            new BigInteger(shard.requiredString("first_key")),
            new BigInteger(shard.requiredString("last_key"))),
        number(shard.requiredString("first_number")),
        shard.string("last_number").map(StreamState::number).orElse(null),
        instant(tree.get("created_at")),
        tree.get("closed_at") == null ? null : instant(tree.get("closed_at")));
  }

  private static KinesisSequenceNumber number(String digits) {
    return KinesisSequenceNumber.parse(digits).orElseThrow();
  }

  private static Instant instant(Object millis) {
    return Instant.ofEpochMilli(((Number) millis).longValue());
  }
}
