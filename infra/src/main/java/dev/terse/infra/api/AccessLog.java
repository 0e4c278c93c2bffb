package dev.terse.infra.api;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The access log: one line of JSON per request, without the client's address. API Gateway has one
 * for all routes or none, and takes no part of the requests.
 */
public final class AccessLog extends Construct {

  private static final String FORMAT =
      "{\"request_id\":\"$context.requestId\",\"time\":\"$context.requestTime\","
          + "\"method\":\"$context.httpMethod\",\"route\":\"$context.routeKey\","
          + "\"status\":$context.status,\"bytes\":\"$context.responseLength\","
          + "\"latency_ms\":$context.responseLatency,"
          + "\"error\":\"$context.integrationErrorMessage\"}";

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
    MetricFilter.Builder.create(this, REFUSALS)
        .logGroup(log)
        .filterPattern(FilterPattern.literal("{ $.status = 429 }"))
        .metricNamespace(namespace)
        .metricName(REFUSALS)
        .metricValue("1")
        .build();
  }

  CfnStage.AccessLogSettingsProperty settings() {
    return CfnStage.AccessLogSettingsProperty.builder()
        .destinationArn(log.getLogGroupArn())
        .format(FORMAT)
        .build();
  }

  /**
   * Returns the number of requests answered 429: by API Gateway's throttling or by the rate limit
   * on creates.
   */
  public Metric refusals() {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(REFUSALS)
        .dimensionsMap(Map.of())
        .statistic("Sum")
        .period(Duration.minutes(1))
        .build();
  }
}
