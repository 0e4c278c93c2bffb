package dev.terse.local.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A listing of shards that continues after the last one listed; its text is the next token, valid
 * for five minutes.
 *
 * @param after the last shard listed so far, empty at the beginning
 */
record ShardListing(String stream, ShardFilter filter, String after) {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final String KIND = "shards";

  ShardListing goingOnAfter(ShardDescription last) {
    return new ShardListing(stream, filter, last.id());
  }

  /** Returns the shards not yet listed. */
  List<ShardDescription> rest(List<ShardDescription> shards) {
    return filter.select(shards).stream().filter(shard -> shard.id().compareTo(after) > 0).toList();
  }

  String encode(Instant now) {
    return OpaqueToken.encode(
        KIND,
        stream,
        filter.type().name(),
        filter.shardId(),
        Long.toString(filter.timestamp().toEpochMilli()),
        after,
        Long.toString(now.toEpochMilli()));
  }

  static ShardListing decode(String token, Instant now) {
    List<String> fields =
        OpaqueToken.decode(KIND, token, 6)
            .orElseThrow(() -> ServiceException.invalidArgument("NextToken is invalid."));
    if (millis(fields.get(5)).plus(LIFETIME).isBefore(now)) {
      throw ServiceException.expiredNextToken("NextToken has expired.");
    }
    var filter =
        new ShardFilter(
            ShardFilter.Type.valueOf(fields.get(1)), fields.get(2), millis(fields.get(3)));
    return new ShardListing(fields.get(0), filter, fields.get(4));
  }

  private static Instant millis(String digits) {
    return Instant.ofEpochMilli(Long.parseLong(digits));
  }
}
