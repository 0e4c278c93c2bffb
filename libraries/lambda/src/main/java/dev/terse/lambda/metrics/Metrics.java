package dev.terse.lambda.metrics;

/**
 * Takes the counts that end up as CloudWatch metrics. A seam: the redirect writes its own lines,
 * the other functions use Powertools.
 */
public interface Metrics {

  /** The CloudWatch namespace of all metrics. */
  String NAMESPACE = "Terse";

  /**
   * Counts an event. Never fails.
   *
   * @param metric what happened
   * @param times how often, 0 or more
   */
  void count(Metric metric, long times);
}
