package dev.terse.local.kinesis;

import java.time.Instant;

/** Where in a shard reading begins; the kinds of shard iterator. */
sealed interface IteratorPosition {

  /** At the oldest record that is still there. */
  record TrimHorizon() implements IteratorPosition {}

  /** Behind the newest record. */
  record Latest() implements IteratorPosition {}

  /** At the record with this number, or the next later one. */
  record AtSequenceNumber(String sequenceNumber) implements IteratorPosition {}

  /** Behind the record with this number. */
  record AfterSequenceNumber(String sequenceNumber) implements IteratorPosition {}

  /** At the first record that arrived at or after this time, which must not be in the future. */
  record AtTimestamp(Instant timestamp) implements IteratorPosition {}
}
