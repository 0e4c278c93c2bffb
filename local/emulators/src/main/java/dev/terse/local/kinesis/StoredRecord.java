package dev.terse.local.kinesis;

import java.time.Instant;

/** A stored record; {@code data} is never changed after acceptance. */
record StoredRecord(long ordinal, Instant arrival, String partitionKey, byte[] data)
    implements LogEntry {

  @Override
  public int contentBytes() {
    return partitionKey.length() + data.length;
  }
}
