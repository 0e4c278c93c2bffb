package dev.terse.local.kinesis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A stream's records, kept within its retention and its limit on stored bytes; of those that all
 * consumers have processed, the last {@value #MAX_RELEASED_BYTES} bytes, or a sixth of the limit if
 * that is less.
 */
final class RecordStorage {

  /** Of what nobody waits for, as much as somebody may want to look at: some 120,000 clicks. */
  static final long MAX_RELEASED_BYTES = 32L << 20;

  // Of a small stream, so that most of its room is for what waits.
  private static final int RELEASED_SHARE = 6;

  private final ShardTree shards;
  private final long maxBytes;
  private final long maxReleasedBytes;
  private long storedBytes;
  private long releasedBytes;
  private long dropped;

  RecordStorage(ShardTree shards, long maxBytes) {
    this.shards = shards;
    this.maxBytes = maxBytes;
    this.maxReleasedBytes = Math.min(MAX_RELEASED_BYTES, maxBytes / RELEASED_SHARE);
  }

  void store(Shard shard, LogEntry entry) {
    shard.log().append(entry);
    storedBytes += entry.storedBytes();
  }

  /**
   * Stores the entries of a log.
   *
   * @param lastChange the time of the stream's last change, as far as known without them
   * @return the time of its last change including them
   */
  Instant refill(List<ShardEntry> found, SequenceNumbers sequenceNumbers, Instant lastChange) {
    Instant latest = lastChange;
    long previous = 0;
    for (ShardEntry one : found) {
      LogEntry entry = one.entry();
      // A record out of order was refused because the disk was full, and was left there.
      if (entry.ordinal() > previous) {
        previous = entry.ordinal();
        latest = entry.arrival().isAfter(latest) ? entry.arrival() : latest;
        // An unknown shard was closed longer ago than the retention of records.
        shards.numbered(one.shard()).ifPresentOrElse(shard -> store(shard, entry), entry::forget);
      } else {
        entry.forget();
      }
    }
    sequenceNumbers.advanceTo(previous);
    return latest;
  }

  /**
   * Drops the records that arrived at or before the horizon, then the oldest beyond the limit.
   *
   * @return whether there was anything to drop
   */
  boolean trim(Instant horizon) {
    long before = storedBytes;
    for (Shard shard : shards.all()) {
      while (!shard.log().isEmpty() && !shard.log().first().arrival().isAfter(horizon)) {
        removeFirst(shard);
      }
    }
    shards.expire(horizon);
    while (storedBytes > maxBytes) {
      Shard oldest = oldestFilled();
      dropped += oldest.firstUnreleased() > 0 ? 0 : 1;
      removeFirst(oldest);
    }
    return storedBytes < before;
  }

  /** Returns the content of a shard's entries, and drops those that can't be read any more. */
  List<StoredRecord> read(Shard shard, List<LogEntry> entries, Journal journal) {
    List<StoredRecord> records = new ArrayList<>(entries.size());
    Set<LogEntry> lost = new HashSet<>();
    for (LogEntry entry : entries) {
      journal.read(entry).ifPresentOrElse(records::add, () -> lost.add(entry));
    }
    if (!lost.isEmpty()) {
      int unreleased = shard.unreleased();
      lose(shard, lost);
      // The others were counted already.
      if (shard.unreleased() < unreleased) {
        journal.reportLost(unreleased - shard.unreleased());
      }
    }
    return records;
  }

  private void lose(Shard shard, Set<LogEntry> lost) {
    for (int index = 0; index < shard.firstUnreleased(); index++) {
      LogEntry entry = shard.log().get(index);
      releasedBytes -= lost.contains(entry) ? entry.storedBytes() : 0;
    }
    for (LogEntry entry : lost) {
      storedBytes -= entry.storedBytes();
      entry.forget();
    }
    shard.log().removeAll(lost);
  }

  /** Returns the number of records that were dropped beyond the limit before their release. */
  long dropped() {
    return dropped;
  }

  /** Notes that all consumers have processed a shard's records up to an ordinal. */
  void release(Shard shard, long upToOrdinal) {
    int from = shard.firstUnreleased();
    shard.release(upToOrdinal);
    int to = shard.firstUnreleased();
    for (int index = from; index < to; index++) {
      releasedBytes += shard.log().get(index).storedBytes();
    }
    while (releasedBytes > maxReleasedBytes) {
      removeFirst(oldest(shards.all().stream().filter(one -> one.firstUnreleased() > 0)));
    }
  }

  private Shard oldestFilled() {
    return oldest(shards.all().stream().filter(shard -> !shard.log().isEmpty()));
  }

  private static Shard oldest(Stream<Shard> filled) {
    return filled
        .min(Comparator.comparingLong(shard -> shard.log().first().ordinal()))
        .orElseThrow();
  }

  private void removeFirst(Shard shard) {
    boolean isReleased = shard.firstUnreleased() > 0;
    LogEntry entry = shard.log().removeFirst();
    entry.forget();
    long bytes = entry.storedBytes();
    storedBytes -= bytes;
    releasedBytes -= isReleased ? bytes : 0;
  }
}
