package dev.terse.local.kinesis;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A stream's shards and records. Every method holds the stream's one lock, so acceptance, closing
 * and opening of shards have a single order, which the sequence numbers show.
 */
final class DataStream {
  private static final long MAX_READ_BYTES = 10L << 20;

  private final StreamAddress address;
  private final StreamMode mode;
  private final Clock clock;
  private final SequenceNumbers sequenceNumbers;
  private final Instant createdAt;
  private final ShardTree shards;
  private final Resharding resharding;
  private final RecordStorage storage;
  private Duration retention;
  private Instant lastChange;

  DataStream(
      StreamAddress address,
      StreamMode mode,
      int shardCount,
      KinesisOptions options,
      SequenceNumbers sequenceNumbers) {
    this.address = address;
    this.mode = mode;
    this.clock = options.clock();
    this.retention = options.retention();
    this.sequenceNumbers = sequenceNumbers;
    this.createdAt = now();
    this.lastChange = createdAt;
    this.shards = new ShardTree(shardCount, sequenceNumbers, createdAt);
    this.resharding = new Resharding(shards, address);
    this.storage = new RecordStorage(shards, options.maxStreamBytes());
  }

  StreamAddress address() {
    return address;
  }

  StreamMode mode() {
    return mode;
  }

  Instant createdAt() {
    return createdAt;
  }

  synchronized Duration retention() {
    return retention;
  }

  /** Sets a new retention; the check sees the old one and may refuse by throwing. */
  synchronized void changeRetention(Duration changed, Consumer<Duration> check) {
    check.accept(retention);
    retention = changed;
    trim();
  }

  /** Stores the records in the given order and tells where each went. */
  synchronized List<Placement> append(List<NewRecord> records) {
    Instant arrival = tick();
    List<Placement> placements = new ArrayList<>(records.size());
    for (NewRecord record : records) {
      Shard shard = shards.openAt(record.hashKey());
      long ordinal = sequenceNumbers.next();
      var stored = new StreamRecord(ordinal, arrival, record.partitionKey(), record.data());
      storage.store(shard, stored);
      placements.add(new Placement(shard.id(), new SequenceNumber(ordinal, shard.number())));
    }
    trim();
    return placements;
  }

  /** The ordinal at which reading a shard begins. */
  synchronized long position(String shardId, StartingPosition start) {
    trim();
    Shard shard = shards.require(shardId, address);
    return switch (start) {
      case StartingPosition.TrimHorizon() -> 0;
      case StartingPosition.Latest() -> sequenceNumbers.next();
      case StartingPosition.AtSequenceNumber(var digits) -> ordinal(digits, shard);
      case StartingPosition.AfterSequenceNumber(var digits) -> ordinal(digits, shard) + 1;
      case StartingPosition.AtTimestamp(var timestamp) -> ordinal(timestamp, shard);
    };
  }

  synchronized ShardSlice read(String shardId, long fromOrdinal, int limit) {
    trim();
    Shard shard = shards.require(shardId, address);
    RecordLog log = shard.log();
    int from = log.indexOf(fromOrdinal);
    List<StreamRecord> records = log.slice(from, limit, MAX_READ_BYTES);
    boolean caughtUp = from + records.size() == log.size();
    boolean ended = caughtUp && !shard.isOpen();
    return new ShardSlice(
        shard.number(),
        records,
        records.isEmpty() ? fromOrdinal : records.getLast().ordinal() + 1,
        caughtUp ? 0 : Math.max(1, millisSince(records.getLast().arrival())),
        ended,
        ended ? shards.childrenOf(shard) : List.of());
  }

  synchronized String shardIdFor(BigInteger hashKey) {
    return shards.openAt(hashKey).id();
  }

  synchronized List<ShardDescription> shards() {
    trim();
    return shards.all().stream().map(Shard::describe).toList();
  }

  synchronized int openShardCount() {
    return shards.openCount();
  }

  synchronized void split(String shardId, BigInteger newStartingHashKey) {
    resharding.split(shardId, newStartingHashKey, tick());
  }

  synchronized void merge(String shardId, String adjacentShardId) {
    resharding.merge(shardId, adjacentShardId, tick());
  }

  /** Scales to equal shards and tells the number of open shards before. */
  synchronized int updateShardCount(int target) {
    return resharding.scale(target, tick());
  }

  private void trim() {
    storage.trim(now().minus(retention));
  }

  /** The time of a change to the stream, which never steps back even when the clock does. */
  private Instant tick() {
    Instant now = now();
    lastChange = now.isAfter(lastChange) ? now : lastChange;
    return lastChange;
  }

  private long ordinal(String digits, Shard shard) {
    return SequenceNumber.parse(digits)
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
    if (timestamp.isAfter(now())) {
      throw ServiceException.invalidArgument(
          ("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                  + " timestampInMillis: %d, currentTimestampInMillis: %d")
              .formatted(timestamp.toEpochMilli(), now().toEpochMilli()));
    }
    RecordLog log = shard.log();
    int index = log.indexOf(timestamp);
    return index < log.size() ? log.get(index).ordinal() : sequenceNumbers.next();
  }

  private long millisSince(Instant instant) {
    return Duration.between(instant, now()).toMillis();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
