package dev.terse.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what takes a moment, generously, since a machine may be slow. */
final class Eventually {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Eventually() {}

  static void holds(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("does not hold after " + PATIENCE);
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
