package dev.terse.infra.api;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.IFilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The access log: one line of JSON per request, without the client's address. It is the source of
 * the metrics that distinguish redirects from other requests: API Gateway's own would be forty, at
 * a price each.
 */
public final class AccessLog extends Construct {

  private static final String FORMAT =
      "{\"request_id\":\"$context.requestId\",\"time\":\"$context.requestTime\","
          + "\"method\":\"$context.httpMethod\",\"route\":\"$context.routeKey\","
          + "\"status\":$context.status,\"bytes\":\"$context.responseLength\","
          + "\"latency_ms\":$context.responseLatency,"
          + "\"error\":\"$context.integrationErrorMessage\"}";

  private static final String REDIRECT_LATENCY = "RedirectLatency";
  private static final String REDIRECT_ERRORS = "RedirectServerErrors";
  private static final String CREATE_LATENCY = "CreateLatency";
  private static final String REFUSALS = "RefusedRequests";

  private final LogGroup log;
  private final String namespace;

  AccessLog(Construct scope, String stackName) {
    super(scope, "AccessLog");
    this.namespace = "Terse/" + stackName;
    this.log =
        LogGroup.Builder.create(this, "Logs")
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    filter(REDIRECT_LATENCY, route(ApiRoute.FOLLOW, ""), "$.latency_ms");
    filter(REDIRECT_ERRORS, route(ApiRoute.FOLLOW, " && $.status >= 500"), "1");
    filter(CREATE_LATENCY, route(ApiRoute.CREATE, ""), "$.latency_ms");
    filter(REFUSALS, FilterPattern.literal("{ $.status = 429 }"), "1");
  }

  private void filter(String name, IFilterPattern pattern, String value) {
    MetricFilter.Builder.create(this, name)
        .logGroup(log)
        .filterPattern(pattern)
        .metricNamespace(namespace)
        .metricName(name)
        .metricValue(value)
        .build();
  }

  private static IFilterPattern route(String key, String further) {
    return FilterPattern.literal("{ $.route = \"%s\"%s }".formatted(key, further));
  }

  CfnStage.AccessLogSettingsProperty settings() {
    return CfnStage.AccessLogSettingsProperty.builder()
        .destinationArn(log.getLogGroupArn())
        .format(FORMAT)
        .build();
  }

  /** Returns the latency of redirects in milliseconds, as measured by API Gateway. */
  public Metric redirectLatency(String statistic) {
    return metric(REDIRECT_LATENCY, statistic);
  }

  /** Returns the latency of creates in milliseconds, as measured by API Gateway. */
  public Metric createLatency(String statistic) {
    return metric(CREATE_LATENCY, statistic);
  }

  /** Returns the number of redirect requests. */
  public Metric redirects() {
    return metric(REDIRECT_LATENCY, "SampleCount");
  }

  /** Returns the number of redirect requests answered 500 or more. */
  public Metric redirectErrors() {
    return metric(REDIRECT_ERRORS, "Sum");
  }

  /**
   * Returns the number of requests answered 429: by API Gateway's throttling or by the rate limit
   * on creates.
   */
  public Metric refusals() {
    return metric(REFUSALS, "Sum");
  }

  private Metric metric(String name, String statistic) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(Map.of())
        .statistic(statistic)
        .period(Duration.minutes(1))
        .build();
  }
}
