package dev.terse.local.kinesis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One shard's records in order, a ring that grows; its owner guards it against other threads. */
final class RecordLog {
  private StoredRecord[] ring = new StoredRecord[16];
  private int head;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  StoredRecord get(int index) {
    return ring[(head + index) & (ring.length - 1)];
  }

  StoredRecord first() {
    return get(0);
  }

  void append(StoredRecord record) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = record;
    size++;
  }

  StoredRecord removeFirst() {
    StoredRecord first = ring[head];
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
    return first;
  }

  /** Returns the index of the first record at or after an ordinal; the size when there is none. */
  int indexOf(long fromOrdinal) {
    return firstIndex(record -> record.ordinal() >= fromOrdinal);
  }

  /** Returns the index of the first record that arrived at or after an instant; else the size. */
  int indexOf(Instant from) {
    return firstIndex(record -> !record.arrival().isBefore(from));
  }

  /**
   * Returns at most {@code limit} records and about {@code maxBytes} of data, but at least one if
   * any.
   */
  List<StoredRecord> slice(int from, int limit, long maxBytes) {
    List<StoredRecord> records = new ArrayList<>();
    long bytes = 0;
    for (int index = from; index < size && records.size() < limit; index++) {
      StoredRecord record = get(index);
      bytes += record.data().length + record.partitionKey().length();
      if (bytes > maxBytes && !records.isEmpty()) {
        break;
      }
      records.add(record);
    }
    return records;
  }

  private int firstIndex(Predicate<StoredRecord> reached) {
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
    var wider = new StoredRecord[ring.length * 2];
    for (int index = 0; index < size; index++) {
      wider[index] = get(index);
    }
    ring = wider;
    head = 0;
  }
}
