package dev.terse.local.kinesis;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Issues ordinals that only grow: the wall clock's nanoseconds since the epoch, or one more than
 * the last where the clock has not moved on. As nothing accepts a billion records a second, the
 * ordinals never run ahead of the clock, so an endpoint that starts later begins higher.
 */
final class SequenceNumbers {
  private final LongSupplier epochNanos;
  private final AtomicLong last = new AtomicLong();

  SequenceNumbers(LongSupplier epochNanos) {
    this.epochNanos = epochNanos;
  }

  /** By the machine's wall clock, whatever clock the endpoint's timestamps come from. */
  static SequenceNumbers ofWallClock() {
    return new SequenceNumbers(
        () -> {
          Instant now = Instant.now();
          return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        });
  }

  long next() {
    long now = epochNanos.getAsLong();
    return last.updateAndGet(previous -> Math.max(previous + 1, now));
  }

  /** The highest ordinal issued so far. */
  long last() {
    return last.get();
  }
}
