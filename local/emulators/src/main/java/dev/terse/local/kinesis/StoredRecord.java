package dev.terse.local.kinesis;

import java.time.Instant;

/** A stored record; {@code data} is never changed after acceptance. */
record StoredRecord(long ordinal, Instant arrival, String partitionKey, byte[] data) {
  private static final int OVERHEAD = 96;

  /** Returns the record's share of the stream's limit on stored bytes. */
  long storedBytes() {
    return OVERHEAD + partitionKey.length() + (long) data.length;
  }
}
