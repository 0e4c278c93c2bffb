package dev.terse.local.kinesis;

import java.time.Instant;

/** A record in a shard's log: whole, or as the place of it in a file. */
sealed interface LogEntry permits StoredRecord, FiledRecord {
  long ordinal();

  Instant arrival();

  /** Returns the size of the record's data and key, in bytes; of a key in memory, in characters. */
  int contentBytes();

  /** Returns the record's share of the stream's limit on stored bytes. */
  long storedBytes();

  /** Says that the log has it no more. */
  default void forget() {}
}
