package dev.terse.local.eventsource;

import java.time.Duration;

/**
 * A counter of a stream's changes, with which a reader that has read everything can wait for more
 * instead of polling.
 */
final class Arrivals {

  private long count;

  /** Returns the number of changes so far; must be called before the stream is read. */
  synchronized long count() {
    return count;
  }

  synchronized void signal() {
    count++;
    notifyAll();
  }

  /** Waits until there are more changes than before, up to the given time. */
  synchronized void await(long before, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toNanos();
          count == before && left > 0;
          left = deadline - System.nanoTime()) {
        wait(left / 1_000_000 + 1);
      }
    } catch (InterruptedException e) {
      // Only closing interrupts, and only after raising the signal, which the callers check next.
      Thread.currentThread().interrupt();
    }
  }
}
