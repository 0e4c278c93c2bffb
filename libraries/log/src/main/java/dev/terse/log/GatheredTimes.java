package dev.terse.log;

import java.time.Duration;
import java.util.Arrays;

/**
 * Times that wait to be written in one line: until there are {@value #MOST}, or the last line was
 * written ten seconds ago. So the first is written at once, and what an environment leaves
 * unwritten at its end is at most of its last ten seconds. Thread-safe.
 */
final class GatheredTimes {

  /** The most values that a metric may have in a line. */
  static final int MOST = 100;

  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final double[] NONE = {};

  // Not a list, so that most redirects leave nothing to collect.
  private final double[] waiting = new double[MOST];
  private int size;
  private long nextLine = Long.MIN_VALUE;

  /**
   * Adds a time; returns those to write now, none if they wait.
   *
   * @param milliseconds the time
   * @param now the current time, in milliseconds
   */
  synchronized double[] add(double milliseconds, long now) {
    waiting[size] = milliseconds;
    size++;
    if (size < MOST && now < nextLine) {
      return NONE;
    }
    double[] due = Arrays.copyOf(waiting, size);
    size = 0;
    nextLine = now + PAUSE.toMillis();
    return due;
  }
}
