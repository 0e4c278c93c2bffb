package dev.terse.lambda.metrics;

/**
 * The sink for counts that become CloudWatch metrics. A seam: the redirect writes its own lines,
 * the other functions use Powertools.
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
}
