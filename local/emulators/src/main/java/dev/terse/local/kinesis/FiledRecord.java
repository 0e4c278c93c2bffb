package dev.terse.local.kinesis;

import java.time.Instant;

/**
 * The place of a record in a stream's files, so that what waits takes little memory.
 *
 * @param arrivalMillis its arrival, in milliseconds since 1970
 * @param offset the place of its frame in the segment's file
 * @param frameBytes the length of its frame
 */
record FiledRecord(long ordinal, long arrivalMillis, Segment segment, int offset, int frameBytes)
    implements LogEntry {

  // Of this object, with its place in the log.
  private static final int MEMORY = 52;

  @Override
  public Instant arrival() {
    return Instant.ofEpochMilli(arrivalMillis);
  }

  @Override
  public int contentBytes() {
    return RecordFrame.contentBytes(frameBytes);
  }

  @Override
  public long storedBytes() {
    return Math.max(frameBytes, KinesisStorage.STORED_PER_MEMORY * MEMORY);
  }

  @Override
  public void forget() {
    segment.forget();
  }
}
