package dev.terse.lambda.metrics;

import java.time.Duration;

/**
 * The sink for counts and times that become CloudWatch metrics. A seam: the redirect writes its own
 * lines, the other functions use Powertools.
 */
public interface Metrics {

  /** The CloudWatch namespace of all metrics. */
  String NAMESPACE = "Terse";

  /**
   * Counts an event. Never fails.
   *
   * @param metric the event
   * @param times the number of occurrences, 0 or more
   */
  void count(Metric metric, long times);

  /**
   * Records how long something took; by default does nothing. Never fails.
   *
   * @param metric the time's metric
   * @param duration the time, in CloudWatch in milliseconds
   */
  default void time(Metric metric, Duration duration) {}
}
