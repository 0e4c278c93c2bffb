package dev.terse.stats;

import dev.terse.stats.Aggregation.Unreadable;

/**
 * The destination of poison records, which are not clicks and never will be. A seam: the domain
 * does not depend on a queue.
 */
@FunctionalInterface
public interface DeadLetters {

  /**
   * Keeps a record for manual inspection. Thread-safe.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the record may not have been kept
   */
  void send(Unreadable record);
}
