package dev.terse.local.kinesis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One shard's records in order, a ring that grows; its owner guards it against other threads. */
final class RecordLog {
  private LogEntry[] ring = new LogEntry[16];
  private int head;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  LogEntry get(int index) {
    return ring[(head + index) & (ring.length - 1)];
  }

  LogEntry first() {
    return get(0);
  }

  void append(LogEntry entry) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = entry;
    size++;
  }

  LogEntry removeFirst() {
    LogEntry first = ring[head];
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
    return first;
  }

  /** Removes entries from anywhere, which takes time in proportion to the log. */
  void removeAll(Set<LogEntry> gone) {
    List<LogEntry> left = new ArrayList<>(size);
    while (!isEmpty()) {
      LogEntry entry = removeFirst();
      if (!gone.contains(entry)) {
        left.add(entry);
      }
    }
    left.forEach(this::append);
  }

  /** Returns the index of the first record at or after an ordinal; the size when there is none. */
  int indexOf(long fromOrdinal) {
    return firstIndex(entry -> entry.ordinal() >= fromOrdinal);
  }

  /** Returns the index of the first record that arrived at or after an instant; else the size. */
  int indexOf(Instant from) {
    return firstIndex(entry -> !entry.arrival().isBefore(from));
  }

  /**
   * Returns at most {@code limit} records and about {@code maxBytes} of data, but at least one if
   * any.
   */
  List<LogEntry> slice(int from, int limit, long maxBytes) {
    List<LogEntry> entries = new ArrayList<>();
    long bytes = 0;
    for (int index = from; index < size && entries.size() < limit; index++) {
      LogEntry entry = get(index);
      bytes += entry.contentBytes();
      if (bytes > maxBytes && !entries.isEmpty()) {
        break;
      }
      entries.add(entry);
    }
    return entries;
  }

  private int firstIndex(Predicate<LogEntry> reached) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reached.test(get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private void grow() {
    var wider = new LogEntry[ring.length * 2];
    for (int index = 0; index < size; index++) {
      wider[index] = get(index);
    }
    ring = wider;
    head = 0;
  }
}
