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
 * One line of JSON for each request, with no address of a client among its fields. The metrics that
 * tell redirects from other requests are made of it: API Gateway's own would be forty, at a price
 * each.
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

  /** How long redirects take, in milliseconds, as API Gateway sees it. */
  public Metric redirectLatency(String statistic) {
    return metric(REDIRECT_LATENCY, statistic);
  }

  /** How long creates take, in milliseconds, as API Gateway sees it. */
  public Metric createLatency(String statistic) {
    return metric(CREATE_LATENCY, statistic);
  }

  /** How many redirects were asked for. */
  public Metric redirects() {
    return metric(REDIRECT_LATENCY, "SampleCount");
  }

  /** How many of them were answered 500 or more. */
  public Metric redirectErrors() {
    return metric(REDIRECT_ERRORS, "Sum");
  }

  /**
   * How many requests were answered 429: by API Gateway's throttling or by the limit of creates.
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
