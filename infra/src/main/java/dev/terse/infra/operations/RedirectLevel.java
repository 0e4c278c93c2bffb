package dev.terse.infra.operations;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;

/**
 * The service level of redirects, and the only place that knows where it is measured: 99.9 % are
 * answered without a server's error, and 95 % within 50 ms.
 *
 * @param requests the metrics of requests
 */
record RedirectLevel(RequestMetrics requests) {

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
    return requests.redirectErrorPercent(window, LEAST_ERRORS);
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
                    "fast",
                        RequestMetrics.within(
                            requests.redirectLatency("PR(:%d)".formatted(FAST_MS)), window),
                    "requests", RequestMetrics.within(requests.redirects(), window))))
        .period(window)
        .build();
  }
}
