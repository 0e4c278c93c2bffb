package dev.terse.stats;

import dev.terse.stats.Aggregation.Unreadable;

/** Where records go that are not clicks and never will be. A seam: the domain knows no queue. */
@FunctionalInterface
public interface DeadLetters {

  /**
   * Keeps a record for a person to look at. Safe for use by several threads.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if it is not known to be kept
   */
  void send(Unreadable record);
}
