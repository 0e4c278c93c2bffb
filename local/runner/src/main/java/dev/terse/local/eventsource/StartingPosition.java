package dev.terse.local.eventsource;

/**
 * The position at which a mapping begins to read, with the names of Lambda's {@code
 * StartingPosition}.
 */
public enum StartingPosition {
  /** The oldest record that the stream still stores. */
  TRIM_HORIZON,

  /** The moment at which the mapping was created; records put before are not read. */
  LATEST
}
