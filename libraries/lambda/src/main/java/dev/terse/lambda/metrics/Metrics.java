package dev.terse.lambda.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The sink for counts and times that become CloudWatch metrics. A seam: functions that answer
 * requests write their own lines, the aggregator uses Powertools.
 */
public interface Metrics {

  /** The variable with the CloudWatch namespace, which is another for each deployment. */
  String NAMESPACE_VARIABLE = "METRICS_NAMESPACE";

  /** The variable with the number of the version, which Lambda sets. */
  String VERSION_VARIABLE = "AWS_LAMBDA_FUNCTION_VERSION";

  /** Returns the CloudWatch namespace of all metrics, {@code Terse} where none is given. */
  static String namespace(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(NAMESPACE_VARIABLE))
        .filter(name -> !name.isBlank())
        .orElse("Terse");
  }

  /** Returns the number of the running version, {@code $LATEST} where Lambda says none. */
  static String version(Map<String, String> environment) {
    return environment.getOrDefault(VERSION_VARIABLE, "$LATEST");
  }

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
