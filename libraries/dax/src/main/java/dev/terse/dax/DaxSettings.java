package dev.terse.dax;

import java.time.Duration;

/**
 * The deadlines of DAX calls, and the circuit breaker's settings.
 *
 * @param readDeadline the maximum delay of a redirect by a read through DAX
 * @param writeDeadline the maximum delay of a deletion by a write through DAX
 * @param failuresToOpen the number of consecutive failures that opens the circuit breaker
 * @param openFor the time it stays open before one call probes DAX again
 * @param rebuildAfter the minimum time between building a client, or failing to, and building
 *     another
 */
record DaxSettings(
    Duration readDeadline,
    Duration writeDeadline,
    int failuresToOpen,
    Duration openFor,
    Duration rebuildAfter) {

  /**
   * Returns the settings that the functions use.
   *
   * @param readDeadline the configured read deadline
   */
  static DaxSettings of(Duration readDeadline) {
    return new DaxSettings(
        readDeadline, Duration.ofMillis(500), 4, Duration.ofSeconds(5), Duration.ofSeconds(5));
  }
}
