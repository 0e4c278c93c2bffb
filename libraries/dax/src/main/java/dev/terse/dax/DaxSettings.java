package dev.terse.dax;

import java.time.Duration;

/**
 * How long DAX is given, and what becomes of it when it takes longer.
 *
 * @param readDeadline the longest that a read through DAX delays a redirect
 * @param writeDeadline the longest that a write through DAX delays a deletion
 * @param failuresToOpen after how many failures in a row DAX is left alone
 * @param openFor for how long it is left alone, until one call tries it again
 * @param rebuildAfter how long after a client was made, or could not be, another one may be made
 */
record DaxSettings(
    Duration readDeadline,
    Duration writeDeadline,
    int failuresToOpen,
    Duration openFor,
    Duration rebuildAfter) {

  /**
   * What the functions use.
   *
   * @param readDeadline as it is configured
   */
  static DaxSettings of(Duration readDeadline) {
    return new DaxSettings(
        readDeadline, Duration.ofMillis(500), 4, Duration.ofSeconds(5), Duration.ofSeconds(5));
  }
}
