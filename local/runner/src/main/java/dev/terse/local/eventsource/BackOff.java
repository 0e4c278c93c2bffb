package dev.terse.local.eventsource;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Exponential backoff with jitter: the waits between the attempts at one operation. */
final class BackOff {

  private static final int MOST_DOUBLINGS = 30;

  private final Pacing pacing;
  private int failures;

  BackOff(Pacing pacing) {
    this.pacing = pacing;
  }

  /** Resets the backoff after a success. */
  void reset() {
    failures = 0;
  }

  /** Returns the wait after one more failure, between half of its bound and all of it. */
  Duration next() {
    Duration bound = pacing.firstRetry().multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
    long nanos = shorter(bound, pacing.longestRetry()).toNanos();
    return Duration.ofNanos(nanos - ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
