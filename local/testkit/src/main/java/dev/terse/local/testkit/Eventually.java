package dev.terse.local.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A generous wait for asynchronous results: a slow machine must not fail a test. */
public final class Eventually {

  /** The longest wait. */
  public static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /**
   * Waits until a condition holds.
   *
   * @throws AssertionError if it does not within 3 minutes
   */
  public static void holds(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("does not hold after " + PATIENCE);
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
