package dev.terse.local.eventsource;

/** Where a mapping begins to read a stream, by the names of Lambda's {@code StartingPosition}. */
public enum StartingPosition {
  /** From the oldest record that the stream still keeps. */
  TRIM_HORIZON,

  /** From the moment at which the mapping was made; what was put before is not read. */
  LATEST
}
