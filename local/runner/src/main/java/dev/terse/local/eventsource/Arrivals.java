package dev.terse.local.eventsource;

import java.time.Duration;

/**
 * Counts the news about a stream, so that who has read everything can wait for more instead of
 * asking again and again.
 */
final class Arrivals {

  private long count;

  /** How much news there was so far; to be asked for before the stream is read. */
  synchronized long count() {
    return count;
  }

  synchronized void signal() {
    count++;
    notifyAll();
  }

  /** Waits until there was more news than before, for the longest time given. */
  synchronized void await(long before, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toNanos();
          count == before && left > 0;
          left = deadline - System.nanoTime()) {
        wait(left / 1_000_000 + 1);
      }
    } catch (InterruptedException e) {
      // Only closing interrupts, and only after raising: the callers look at the signal next.
      Thread.currentThread().interrupt();
    }
  }
}
