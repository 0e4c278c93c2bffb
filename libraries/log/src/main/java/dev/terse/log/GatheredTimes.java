package dev.terse.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Times that wait to be written in one line: until there are {@value #MOST}, or the last line was
 * written ten seconds ago. So the first is written at once, and what an environment leaves
 * unwritten at its end is at most of its last ten seconds. Thread-safe.
 */
final class GatheredTimes {

  /** The most values that a metric may have in a line. */
  static final int MOST = 100;

  static final Duration PAUSE = Duration.ofSeconds(10);

  private final List<Double> waiting = new ArrayList<>(MOST);
  private Instant written = Instant.MIN;

  /** Adds a time; returns those to write now, none if they wait. */
  synchronized List<Double> add(double milliseconds, Instant now) {
    waiting.add(milliseconds);
    if (waiting.size() < MOST && now.isBefore(written.plus(PAUSE))) {
      return List.of();
    }
    List<Double> due = List.copyOf(waiting);
    waiting.clear();
    written = now;
    return due;
  }
}
