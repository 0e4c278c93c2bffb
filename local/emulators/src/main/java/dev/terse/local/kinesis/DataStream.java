package dev.terse.local.kinesis;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A stream's shards and records. Every method holds the stream's one lock, so acceptance of
 * records, closing and opening of shards have a single order, which the sequence numbers reflect.
 */
final class DataStream {
  private static final long MAX_READ_BYTES = 10L << 20;

  private final StreamAddress address;
  private final StreamMode mode;
  private final StreamClock clock;
  private final SequenceNumbers sequenceNumbers;
  private final Instant createdAt;
  private final ShardTree shards;
  private final Resharding resharding;
  private final ShardPositions positions;
  private final RecordStorage storage;
  private final Journal journal;
  private final Instant openedAt;
  private Duration retention;
  private Map<String, String> tags;
  private boolean saved;

  private DataStream(
      StreamAddress address,
      StreamState state,
      ShardTree shards,
      KinesisOptions options,
      SequenceNumbers sequenceNumbers,
      Journal journal) {
    this.address = address;
    this.mode = state.mode();
    this.clock = new StreamClock(options.clock(), state.createdAt());
    this.retention = state.retention();
    this.tags = state.tags();
    this.sequenceNumbers = sequenceNumbers;
    this.createdAt = state.createdAt();
    this.openedAt = clock.now();
    this.shards = shards;
    this.resharding = new Resharding(shards, address);
    this.positions = new ShardPositions(address, shards, sequenceNumbers, options.clock());
    this.storage = new RecordStorage(shards, options.maxStreamBytes());
    this.journal = journal;
  }

  /** Creates a new stream without records. */
  static DataStream create(
      StreamAddress address,
      StreamMode mode,
      int shardCount,
      KinesisOptions options,
      SequenceNumbers sequenceNumbers,
      Journal journal) {
    Instant now = options.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var shards = new ShardTree(shardCount, sequenceNumbers, now);
    var state = new StreamState(mode, now, options.retention(), Map.of(), List.of());
    var stream = new DataStream(address, state, shards, options, sequenceNumbers, journal);
    stream.save();
    return stream;
  }

  /** Restores a stream of an earlier endpoint. */
  static DataStream restore(
      StreamAddress address,
      StreamState state,
      List<ShardEntry> found,
      KinesisOptions options,
      SequenceNumbers sequenceNumbers,
      Journal journal) {
    var shards = ShardTree.restored(state.shards(), sequenceNumbers);
    var stream = new DataStream(address, state, shards, options, sequenceNumbers, journal);
    stream.saved = true;
    stream.clock.changed(stream.storage.refill(found, sequenceNumbers, stream.clock.lastChange()));
    return stream;
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

  /** Sets a new retention; the check receives the old one and may refuse by throwing. */
  synchronized void changeRetention(Duration changed, Consumer<Duration> check) {
    check.accept(retention);
    retention = changed;
    save();
    trim();
  }

  /** Stores the tags along with the stream. */
  synchronized void changeTags(Map<String, String> changed) {
    tags = Map.copyOf(changed);
    save();
  }

  /** Stores the records in the given order and returns their placements; all or none. */
  synchronized List<RecordPlacement> append(List<NewRecord> records) {
    if (!saved) {
      save();
    }
    Instant arrival = clock.tick();
    List<LoggedRecord> logged = new ArrayList<>(records.size());
    for (NewRecord record : records) {
      int shard = shards.openAt(record.hashKey()).number();
      long ordinal = sequenceNumbers.next();
      logged.add(
          new LoggedRecord(
              shard, new StoredRecord(ordinal, arrival, record.partitionKey(), record.data())));
    }
    List<LogEntry> entries = logged.isEmpty() ? List.of() : journal.append(logged);
    List<RecordPlacement> placements = new ArrayList<>(records.size());
    for (int i = 0; i < entries.size(); i++) {
      Shard shard = shards.numbered(logged.get(i).shard()).orElseThrow();
      storage.store(shard, entries.get(i));
      placements.add(
          new RecordPlacement(
              shard.id(), new KinesisSequenceNumber(entries.get(i).ordinal(), shard.number())));
    }
    trim();
    return placements;
  }

  /** Notes that all consumers have processed a shard's records up to a sequence number. */
  synchronized void release(String shardId, KinesisSequenceNumber upTo) {
    shards.find(shardId).ifPresent(shard -> storage.release(shard, upTo.ordinal()));
    retainWanted();
  }

  /** Returns the number of stored records that some consumer has not processed. */
  synchronized long unreleased() {
    return shards.all().stream().mapToLong(Shard::unreleased).sum();
  }

  /**
   * Returns the number of records dropped for want of room that some consumer has not processed.
   */
  synchronized long dropped() {
    return storage.dropped();
  }

  /** Stops accepting records; the content of the files remains. */
  synchronized void close() {
    journal.close();
  }

  /** Deletes the stream permanently. */
  synchronized void delete() {
    journal.delete();
  }

  /** Returns the ordinal at which reading a shard begins. */
  synchronized long position(String shardId, IteratorPosition start) {
    trim();
    return positions.of(shardId, start);
  }

  synchronized ShardSlice read(String shardId, long fromOrdinal, int limit) {
    trim();
    Shard shard = shards.require(shardId, address);
    RecordLog log = shard.log();
    int from = log.indexOf(fromOrdinal);
    List<LogEntry> entries = log.slice(from, limit, MAX_READ_BYTES);
    boolean caughtUp = from + entries.size() == log.size();
    boolean ended = caughtUp && !shard.isOpen();
    return new ShardSlice(
        shard.number(),
        storage.read(shard, entries, journal),
        entries.isEmpty() ? fromOrdinal : entries.getLast().ordinal() + 1,
        caughtUp ? 0 : Math.max(1, clock.millisSince(entries.getLast().arrival())),
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
    resharding.split(shardId, newStartingHashKey, clock.tick());
    save();
  }

  synchronized void merge(String shardId, String adjacentShardId) {
    resharding.merge(shardId, adjacentShardId, clock.tick());
    save();
  }

  /** Scales to shards of equal width and returns the number of open shards before. */
  synchronized int updateShardCount(int target) {
    int before = resharding.scale(target, clock.tick());
    save();
    return before;
  }

  private void save() {
    saved = false;
    List<ShardDescription> all = shards.all().stream().map(Shard::describe).toList();
    journal.save(new StreamState(mode, createdAt, retention, tags, all));
    saved = true;
  }

  private void trim() {
    Instant horizon = clock.now().minus(retention);
    // No one could read while no process ran, so a record from before gets the whole retention
    // again.
    if (storage.trim(horizon.isBefore(openedAt) ? Instant.MIN : horizon)) {
      retainWanted();
    }
  }

  private void retainWanted() {
    journal.retain(
        (shard, ordinal) -> shards.numbered(shard).filter(s -> s.wants(ordinal)).isPresent());
  }
}
