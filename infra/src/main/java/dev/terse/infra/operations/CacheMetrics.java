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
   * Returns how many changes and deletions DAX may not know of, as a percentage of all in five
   * minutes; 0 below three.
   */
  static IMetric stalePercent() {
    return MathExpression.Builder.create()
        .label("changes that DAX may not know of, percent")
        .expression(
            "IF(FILL(stale_edits, 0) + FILL(stale_deletions, 0) >= 3,"
                + " 100 * (FILL(stale_edits, 0) + FILL(stale_deletions, 0))"
                + " / (FILL(edits, 0) + FILL(deletions, 0)), 0)")
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    "stale_edits", inFiveMinutes(FunctionName.EDIT, "CacheNotRefreshed"),
                    "stale_deletions", inFiveMinutes(FunctionName.DELETE, "CacheNotRefreshed"),
                    "edits", inFiveMinutes(FunctionName.EDIT, "LinksChanged"),
                    "deletions", inFiveMinutes(FunctionName.DELETE, "LinksDeleted"))))
        .period(Duration.minutes(5))
        .build();
  }

  private static Metric inFiveMinutes(FunctionName function, String metric) {
    return FunctionMetrics.inFiveMinutes(FunctionMetrics.count(function, metric));
  }

  /**
   * Returns the percentage of calls that DAX could not answer, or not within the redirect's
   * deadline.
   */
  static IMetric errorPercent(String clusterId) {
    return MathExpression.Builder.create()
        .label("failed calls to DAX, percent")
        .expression(
            "IF(FILL(faults, 0) + FILL(failures, 0) > 0, 100 * (FILL(faults, 0) + FILL(failures, 0)) /"
                + " (FILL(requests, 0) + FILL(failures, 0)), 0)")
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
