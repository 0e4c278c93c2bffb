package dev.terse.local.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * An issuer of strictly increasing ordinals: the wall clock's nanoseconds since the epoch, or one
 * more than the last where the clock has not advanced or was set back. With a {@link HighWaterMark}
 * in a file they increase across restarts too, whatever the clock does in between: blocks of
 * ordinals are reserved there before they are issued, and a start begins after the last block.
 */
final class SequenceNumbers {
  /** The file is written once per this many nanoseconds, or ordinals where the clock lags. */
  private static final long BLOCK = TimeUnit.MINUTES.toNanos(10);

  private final LongSupplier epochNanos;
  private final HighWaterMark highWater;
  private long last;
  private long reserved;

  private SequenceNumbers(LongSupplier epochNanos, HighWaterMark highWater, long begin) {
    this.epochNanos = epochNanos;
    this.highWater = highWater;
    this.last = begin;
    this.reserved = begin;
  }

  /**
   * Creates them by the machine's wall clock, whatever clock the endpoint's timestamps come from.
   */
  static SequenceNumbers ofWallClock() {
    return new SequenceNumbers(wallClock(), HighWaterMark.forgotten(), 0);
  }

  static SequenceNumbers continued(LongSupplier epochNanos, HighWaterMark highWater)
      throws StreamFilesException {
    return new SequenceNumbers(epochNanos, highWater, highWater.read());
  }

  /** Returns the machine's wall clock in nanoseconds since the epoch. */
  static LongSupplier wallClock() {
    return () -> {
      Instant now = Instant.now();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    };
  }

  /** Issues the next; throws UncheckedIOException if it can't be reserved. */
  synchronized long next() {
    long next = Math.max(last + 1, epochNanos.getAsLong());
    if (next > reserved) {
      reserve(next + BLOCK);
    }
    last = next;
    return next;
  }

  /** Returns the highest ordinal issued so far. */
  synchronized long last() {
    return last;
  }

  /** Advances beyond an ordinal that was found in a stream. */
  synchronized void advanceTo(long found) {
    last = Math.max(last, found);
  }

  /** Returns reserved but unissued ordinals; nothing may be issued afterwards. */
  synchronized void close() throws IOException {
    if (reserved > last) {
      highWater.write(last);
    }
  }

  private void reserve(long ordinal) {
    try {
      highWater.write(ordinal);
      reserved = ordinal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
