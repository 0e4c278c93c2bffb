package dev.terse.local.kinesis;

import java.time.Instant;

/** A stored record; {@code data} is never changed after acceptance. */
record StoredRecord(long ordinal, Instant arrival, String partitionKey, byte[] data)
    implements LogEntry {

  // The objects around its content.
  private static final int OVERHEAD = 96;

  @Override
  public int contentBytes() {
    return partitionKey.length() + data.length;
  }

  @Override
  public long storedBytes() {
    return (long) OVERHEAD + contentBytes();
  }
}
