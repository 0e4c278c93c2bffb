package dev.terse.local.kinesis;

import java.time.Duration;
import java.time.Instant;

/** A position in a shard for the next read, valid for five minutes from its issue. */
record ShardIterator(String stream, String shardId, long ordinal, Instant issuedAt) {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final String KIND = "iterator";

  String encode() {
    return OpaqueToken.encode(
        KIND, stream, shardId, Long.toString(ordinal), Long.toString(issuedAt.toEpochMilli()));
  }

  /**
   * Decodes an iterator that this or an earlier endpoint issued.
   *
   * @throws ServiceException when it is not an iterator, or has expired
   */
  static ShardIterator decode(String text, Instant now) {
    ShardIterator iterator =
        OpaqueToken.decode(KIND, text, 4)
            .map(
                fields ->
                    new ShardIterator(
                        fields.get(0),
                        fields.get(1),
                        Long.parseLong(fields.get(2)),
                        Instant.ofEpochMilli(Long.parseLong(fields.get(3)))))
            .orElseThrow(() -> ServiceException.invalidArgument("Invalid ShardIterator."));
    if (iterator.issuedAt.plus(LIFETIME).isBefore(now)) {
      throw ServiceException.expiredIterator(
          ("Iterator expired. The iterator was created at time %s while right now it is %s which is"
                  + " further in the future than the tolerated delay of %d milliseconds.")
              .formatted(iterator.issuedAt, now, LIFETIME.toMillis()));
    }
    return iterator;
  }
}
