package dev.terse.local;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The report of clicks that the local stream dropped because more were waiting than it has room
 * for, at most once in {@value #SECONDS_BETWEEN} seconds. Thread-safe.
 */
final class DroppedClicks {

  private static final int SECONDS_BETWEEN = 10;

  private final LongSupplier dropped;
  private final Consumer<String> reporter;
  private final LongSupplier nanoTime;
  private long reported;
  private long reportedAt;

  /**
   * Creates a report.
   *
   * @param dropped returns the number of clicks dropped so far
   * @param nanoTime the clock, see {@link System#nanoTime}
   */
  DroppedClicks(LongSupplier dropped, Consumer<String> reporter, LongSupplier nanoTime) {
    this.dropped = dropped;
    this.reporter = reporter;
    this.nanoTime = nanoTime;
  }

  /** Reports what was dropped since the last report, unless that was just now. */
  synchronized void check() {
    long now = nanoTime.getAsLong();
    if (reported == 0 || now - reportedAt >= Duration.ofSeconds(SECONDS_BETWEEN).toNanos()) {
      report(now);
    }
  }

  /** Reports what was dropped since the last report. */
  synchronized void finish() {
    report(nanoTime.getAsLong());
  }

  private void report(long now) {
    long latest = dropped.getAsLong() - reported;
    if (latest > 0) {
      reporter.accept(
          "%,d clicks were dropped and may not be counted: more wait than the stream has room for."
              .formatted(latest));
      reported += latest;
      reportedAt = now;
    }
  }
}
