package dev.terse.local.eventsource;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, generously: a slow machine must not fail a test. */
final class Eventually {

  static final Duration PATIENCE = Duration.ofSeconds(90);

  private Eventually() {}

  static void holds(BooleanSupplier condition) throws InterruptedException {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new AssertionError("did not hold within " + PATIENCE);
      }
      Thread.sleep(10);
    }
  }
}
