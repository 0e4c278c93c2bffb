package dev.terse.infra.operations;

import dev.terse.infra.api.Api;
import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.functions.Functions;
import dev.terse.infra.functions.LambdaFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/**
 * The metrics of requests, the same whether they come through API Gateway or by a function URL:
 * those of redirects and creates are written by the functions.
 */
public final class RequestMetrics {

  private final Api api;
  private final LambdaFunction redirect;
  private final boolean pastApi;

  /**
   * Creates the metrics.
   *
   * @param api the API
   * @param functions the functions
   * @param pastApi whether redirects come by the function URL, and the API does not see them
   */
  RequestMetrics(Api api, Functions functions, boolean pastApi) {
    this.api = api;
    this.redirect = functions.get(FunctionName.REDIRECT);
    this.pastApi = pastApi;
  }

  /** Returns the latency of redirects in milliseconds, as measured by the function. */
  Metric redirectLatency(String statistic) {
    return latency(FunctionName.REDIRECT, "RedirectLatency", statistic);
  }

  /** Returns the latency of creates in milliseconds, as measured by the function. */
  Metric createLatency(String statistic) {
    return latency(FunctionName.SHORTEN, "CreateLatency", statistic);
  }

  private static Metric latency(FunctionName function, String name, String statistic) {
    return FunctionMetrics.count(function, name).with(FunctionMetrics.everyMinute(statistic));
  }

  /** Returns the number of redirect requests. */
  Metric redirects() {
    return redirect.alias().metricInvocations(FunctionMetrics.everyMinute("Sum"));
  }

  /** Returns the number of redirect requests answered 500 or more, or not at all. */
  IMetric redirectErrors() {
    return FunctionMetrics.sum(
        "redirects answered 5xx", new LinkedHashMap<>(errors(Duration.minutes(1))));
  }

  private SequencedMap<String, Metric> errors(Duration window) {
    SequencedMap<String, Metric> errors = new LinkedHashMap<>();
    errors.put("failed", FunctionMetrics.count(FunctionName.REDIRECT, "RequestsFailed"));
    errors.put("unavailable", FunctionMetrics.count(FunctionName.REDIRECT, "RequestsUnavailable"));
    errors.put("thrown", redirect.alias().metricErrors(FunctionMetrics.everyMinute("Sum")));
    errors.put("throttled", redirect.alias().metricThrottles(FunctionMetrics.everyMinute("Sum")));
    errors.replaceAll((_, metric) -> within(metric, window));
    return errors;
  }

  /**
   * Returns the percentage of redirect requests answered 500 or more, or not at all, in a window.
   *
   * @param least the number of errors below which it is 0
   */
  IMetric redirectErrorPercent(Duration window, int least) {
    Map<String, IMetric> metrics = new TreeMap<>(errors(window));
    metrics.put("requests", within(redirects(), window));
    String errors =
        "(FILL(failed, 0) + FILL(unavailable, 0) + FILL(thrown, 0) + FILL(throttled, 0))";
    // Lambda does not count what it throttles as invocations.
    String all = "(FILL(requests, 0) + FILL(throttled, 0))";
    return MathExpression.Builder.create()
        .label("redirects answered 5xx, percent")
        .expression("IF(%1$s >= %2$d, 100 * %1$s / %3$s, 0)".formatted(errors, least, all))
        .usingMetrics(metrics)
        .period(window)
        .build();
  }

  static Metric within(Metric metric, Duration window) {
    return metric.with(MetricOptions.builder().period(window).build());
  }

  /** Returns the number of requests of all kinds. */
  IMetric requests() {
    return pastApi ? sum("requests", api.requests(), redirects()) : api.requests();
  }

  /** Returns the number of requests answered 4xx. */
  IMetric clientErrors() {
    return pastApi
        ? sum(
            "requests answered 4xx",
            api.clientErrors(),
            FunctionMetrics.count(FunctionName.REDIRECT, "RedirectClientErrors"))
        : api.clientErrors();
  }

  /**
   * Returns the number of requests answered 429: by API Gateway's throttling, which its access log
   * alone distinguishes from other answers, or else by the rate limit on creates only.
   */
  IMetric refusals() {
    return api.accessLog()
        .<IMetric>map(log -> log.refusals())
        .orElseGet(() -> FunctionMetrics.count(FunctionName.SHORTEN, "CreatesRefused"));
  }

  private static IMetric sum(String label, IMetric ofApi, IMetric ofUrl) {
    SequencedMap<String, IMetric> metrics = new LinkedHashMap<>();
    metrics.put("api", ofApi);
    metrics.put("url", ofUrl);
    return FunctionMetrics.sum(label, metrics);
  }
}
