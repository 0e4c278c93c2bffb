package dev.terse.local.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;

/** A generous wait for asynchronous results: a slow machine must not fail a test. */
public final class Eventually {

  /** The longest wait. */
  public static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  /**
   * Waits until a condition holds.
   *
   * @throws AssertionError if it does not within 3 minutes, or throws an exception
   */
  public static void holds(Callable<Boolean> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("does not hold after " + PATIENCE);
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (Exception e) {
      throw new AssertionError("the condition can't be checked", e);
    }
  }
}
