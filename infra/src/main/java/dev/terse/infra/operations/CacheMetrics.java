package dev.terse.infra.operations;

import dev.terse.infra.functions.FunctionName;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** The metrics of DAX. */
final class CacheMetrics {

  private CacheMetrics() {}

  static Metric of(String clusterId, String name, String statistic) {
    return Metric.Builder.create()
        .namespace("AWS/DAX")
        .metricName(name)
        .dimensionsMap(Map.of("ClusterId", clusterId))
        .statistic(statistic)
        .period(Duration.minutes(1))
        .build();
  }

  /**
   * Returns the percentage of calls that DAX could not answer, or not within the redirect's
   * deadline.
   */
  static IMetric errorPercent(String clusterId) {
    return MathExpression.Builder.create()
        .label("failed calls to DAX, percent")
        .expression("100 * (FILL(faults, 0) + FILL(failures, 0)) / requests")
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    "faults", of(clusterId, "FaultRequestCount", "Sum"),
                    "failures", FunctionMetrics.count(FunctionName.REDIRECT, "CacheFailures"),
                    "requests", of(clusterId, "TotalRequestCount", "Sum"))))
        .period(Duration.minutes(1))
        .build();
  }
}
