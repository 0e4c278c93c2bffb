package dev.terse.local.kinesis;

import java.time.Instant;

/** The position in a shard at which reading begins; the kinds of shard iterator. */
sealed interface IteratorPosition {

  /** The oldest record that is still stored. */
  record TrimHorizon() implements IteratorPosition {}

  /** The position after the newest record. */
  record Latest() implements IteratorPosition {}

  /** The record with this number, or the next later one. */
  record AtSequenceNumber(String sequenceNumber) implements IteratorPosition {}

  /** The position after the record with this number. */
  record AfterSequenceNumber(String sequenceNumber) implements IteratorPosition {}

  /** The first record that arrived at or after this time, which must not be in the future. */
  record AtTimestamp(Instant timestamp) implements IteratorPosition {}
}
