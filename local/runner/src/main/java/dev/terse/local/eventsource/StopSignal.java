package dev.terse.local.eventsource;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A one-time signal to every thread of a mapping to begin nothing new. */
final class StopSignal {

  private final CountDownLatch latch = new CountDownLatch(1);

  void raise() {
    latch.countDown();
  }

  boolean isRaised() {
    return latch.getCount() == 0;
  }

  /** Sleeps for the given time, or less if the signal is raised or the thread interrupted. */
  void sleep(Duration time) {
    try {
      latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // Only closing interrupts, and only after raising the signal, which the callers check next.
      Thread.currentThread().interrupt();
    }
  }
}
