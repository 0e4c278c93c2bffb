package dev.terse.local.kinesis;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A finder of the ordinal at which reading a shard begins; the stream's lock guards it. */
record ShardPositions(
    StreamAddress address, ShardTree shards, SequenceNumbers sequenceNumbers, Clock clock) {

  long of(String shardId, IteratorPosition start) {
    Shard shard = shards.require(shardId, address);
    return switch (start) {
      case IteratorPosition.TrimHorizon() -> 0;
      case IteratorPosition.Latest() -> sequenceNumbers.next();
      case IteratorPosition.AtSequenceNumber(var digits) -> ordinal(digits, shard);
      case IteratorPosition.AfterSequenceNumber(var digits) -> ordinal(digits, shard) + 1;
      case IteratorPosition.AtTimestamp(var timestamp) -> ordinal(timestamp, shard);
    };
  }

  private long ordinal(String digits, Shard shard) {
    return KinesisSequenceNumber.parse(digits)
        .filter(number -> number.shard() == shard.number())
        .filter(number -> number.ordinal() <= sequenceNumbers.last())
        .orElseThrow(
            () ->
                ServiceException.invalidArgument(
                    ("StartingSequenceNumber %s used in GetShardIterator on shard %s in stream %s"
                            + " is invalid.")
                        .formatted(digits, shard.id(), address)))
        .ordinal();
  }

  private long ordinal(Instant timestamp, Shard shard) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (timestamp.isAfter(now)) {
      throw ServiceException.invalidArgument(
          ("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                  + " timestampInMillis: %d, currentTimestampInMillis: %d")
              .formatted(timestamp.toEpochMilli(), now.toEpochMilli()));
    }
    RecordLog log = shard.log();
    int index = log.indexOf(timestamp);
    return index < log.size() ? log.get(index).ordinal() : sequenceNumbers.next();
  }
}
