package dev.terse.local.kinesis;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A generous poll for a state that is reached asynchronously. */
final class AwaitedState {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private AwaitedState() {}

  static void await(String state, BooleanSupplier reached) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never came about: " + state);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }
}
