package dev.terse.infra.operations;

import dev.terse.infra.api.AccessLog;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/**
 * The service level of redirects, and the only place that knows where it is measured: 99.9 % are
 * answered without a server's error, and 95 % within 50 ms.
 *
 * @param requests the access log
 */
record RedirectLevel(AccessLog requests) {

  /** The percentage of redirects that may be answered 5xx. */
  static final double ERROR_BUDGET_PERCENT = 0.1;

  /** The percentage of redirects that may take longer than {@value #FAST_MS} ms. */
  static final double SLOW_BUDGET_PERCENT = 5;

  static final int FAST_MS = 50;

  // Fewer say nothing about a rate, and a visitor more or less must not wake anybody.
  private static final int LEAST_ERRORS = 3;
  private static final int LEAST_REQUESTS = 20;

  /**
   * Returns the percentage of redirects answered 5xx in a window; 0 below three of them.
   *
   * @param window at most a day
   */
  IMetric errorPercent(Duration window) {
    return MathExpression.Builder.create()
        .label("redirects answered 5xx, percent")
        .expression(
            "IF(FILL(errors, 0) >= %d, 100 * FILL(errors, 0) / requests, 0)"
                .formatted(LEAST_ERRORS))
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    "errors", within(requests.redirectErrors(), window),
                    "requests", within(requests.redirects(), window))))
        .period(window)
        .build();
  }

  /**
   * Returns the percentage of redirects that took longer than {@value #FAST_MS} ms in a window; 0
   * where there were fewer than 20.
   *
   * @param window at most a day
   */
  IMetric slowPercent(Duration window) {
    return MathExpression.Builder.create()
        .label("redirects slower than %d ms, percent".formatted(FAST_MS))
        .expression("IF(requests >= %d, 100 - fast, 0)".formatted(LEAST_REQUESTS))
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    "fast", within(requests.redirectLatency("PR(:%d)".formatted(FAST_MS)), window),
                    "requests", within(requests.redirects(), window))))
        .period(window)
        .build();
  }

  private static Metric within(Metric metric, Duration window) {
    return metric.with(MetricOptions.builder().period(window).build());
  }
}
