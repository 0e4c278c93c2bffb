package dev.terse.local.eventsource;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Predicate;

/** One or more consecutive records of a shard, or of a lane of it, in order. */
record Batch(List<PolledRecord> records) {

  /** Lambda's limit for the payload of a synchronous invocation, in bytes. */
  static final int MAX_PAYLOAD = 6 * 1024 * 1024;

  Batch {
    records = List.copyOf(records);
    if (records.isEmpty()) {
      throw new IllegalArgumentException("a batch has at least one record");
    }
  }

  int size() {
    return records.size();
  }

  PolledRecord first() {
    return records.getFirst();
  }

  PolledRecord last() {
    return records.getLast();
  }

  byte[] event() {
    return EventJson.event(records);
  }

  /** Returns the number of records before the first that does not match. */
  int leading(Predicate<PolledRecord> predicate) {
    return (int) records.stream().takeWhile(predicate).count();
  }

  /** Returns the index of a record, or -1 if the batch has no such record. */
  int indexOf(BigInteger sequenceNumber) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).sequenceNumber().equals(sequenceNumber)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the records before an index, which must be above 0. */
  Batch before(int index) {
    return new Batch(records.subList(0, index));
  }

  /** Returns the records from an index on, which must be below the size. */
  Batch from(int index) {
    return new Batch(records.subList(index, records.size()));
  }
}
