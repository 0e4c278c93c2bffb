package dev.terse.local.kinesis;

import java.time.Instant;

/** A record in a shard's log: whole, or as the place of it in a file. */
sealed interface LogEntry permits StoredRecord, FiledRecord {
  int OVERHEAD = 96;

  long ordinal();

  Instant arrival();

  /** Returns the bytes of the record's data and key. */
  int contentBytes();

  /** Returns the record's share of the stream's limit on stored bytes. */
  default long storedBytes() {
    return (long) OVERHEAD + contentBytes();
  }

  /** Says that the log has it no more. */
  default void forget() {}
}
