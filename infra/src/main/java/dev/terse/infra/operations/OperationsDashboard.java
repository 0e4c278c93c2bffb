package dev.terse.infra.operations;

import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.data.DynamoDbTables;
import dev.terse.infra.data.LinkCache;
import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.functions.Functions;
import dev.terse.infra.functions.LambdaFunction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.constructs.Construct;

/** The dashboard of Terse's health on one page: from the users' experience down to the storage. */
public final class OperationsDashboard extends Construct {

  private static final int HALF = 12;
  private static final int FULL = 24;

  private final Dashboard dashboard;

  /** Creates a dashboard with only the alarms on top. */
  public OperationsDashboard(Construct scope, String stackName, AlarmTopic alarms) {
    super(scope, "Dashboard");
    this.dashboard = Dashboard.Builder.create(this, "Dashboard").dashboardName(stackName).build();
    dashboard.addWidgets(
        AlarmStatusWidget.Builder.create()
            .title("Alarms")
            .alarms(alarms.alarms())
            .width(FULL)
            .build());
  }

  /** Adds the requests, as users experience them. */
  public void addRequests(RequestMetrics requests) {
    row(
        graph("Redirects a minute", requests.redirects(), requests.redirectErrors()),
        graph(
            "Latency of redirects, ms",
            requests.redirectLatency("p50"),
            requests.redirectLatency("p95"),
            requests.redirectLatency("p99")));
    row(
        graph(
            "Latency of creates, ms",
            requests.createLatency("p50"),
            requests.createLatency("p95"),
            requests.createLatency("p99")),
        graph(
            "Links a minute",
            FunctionMetrics.count(FunctionName.SHORTEN, "LinksCreated"),
            FunctionMetrics.count(FunctionName.DELETE, "LinksDeleted")));
  }

  /** Adds the processing of clicks. */
  public void addClicks(ClickDataStream clicks, Functions functions) {
    row(
        graph(
            "Clicks a minute",
            FunctionMetrics.count(FunctionName.AGGREGATOR, "ClicksCounted"),
            FunctionMetrics.count(FunctionName.AGGREGATOR, "ClicksRepeated"),
            FunctionMetrics.count(FunctionName.AGGREGATOR, "RecordsUnreadable"),
            FunctionMetrics.count(FunctionName.AGGREGATOR, "SketchesLost"),
            FunctionMetrics.count(FunctionName.REDIRECT, "ClicksLost")),
        graph(
            "Delay of statistics, ms, and failures",
            functions
                .get(FunctionName.AGGREGATOR)
                .function()
                .metric("IteratorAge", FunctionMetrics.everyMinute("Maximum")),
            clicks.failures().metricApproximateNumberOfMessagesVisible()));
  }

  /** Adds the functions, side by side. */
  public void addFunctions(Functions functions) {
    row(
        of("Faults", functions, FunctionMetrics::faults),
        of(
            "Concurrent executions",
            functions,
            function ->
                function
                    .function()
                    .metric("ConcurrentExecutions", FunctionMetrics.everyMinute("Maximum"))));
    row(
        of(
            "Throttles",
            functions,
            function -> function.function().metricThrottles(FunctionMetrics.everyMinute("Sum"))),
        of(
            "Duration p95, ms, work after the reply included",
            functions,
            function -> function.alias().metricDuration(FunctionMetrics.everyMinute("p95"))));
  }

  /** Adds the storage. */
  public void addStorage(DynamoDbTables tables, Optional<LinkCache> cache) {
    row(
        graph(
            "Links table, units a minute",
            tables.links().metricConsumedReadCapacityUnits(FunctionMetrics.everyMinute("Sum")),
            tables.links().metricConsumedWriteCapacityUnits(FunctionMetrics.everyMinute("Sum"))),
        graph(
            "Stats table, units a minute",
            tables.stats().metricConsumedReadCapacityUnits(FunctionMetrics.everyMinute("Sum")),
            tables.stats().metricConsumedWriteCapacityUnits(FunctionMetrics.everyMinute("Sum"))));
    cache
        .map(LinkCache::clusterId)
        .ifPresent(
            dax ->
                row(
                    graph(
                        "DAX, calls a minute",
                        CacheMetrics.of(dax, "ItemCacheHits", "Sum"),
                        CacheMetrics.of(dax, "ItemCacheMisses", "Sum"),
                        CacheMetrics.of(dax, "FaultRequestCount", "Sum")),
                    graph(
                        "DAX, processor and memory, percent",
                        CacheMetrics.of(dax, "CPUUtilization", "Maximum"),
                        CacheMetrics.of(dax, "CacheMemoryUtilization", "Maximum"))));
  }

  private void row(GraphWidget left, GraphWidget right) {
    dashboard.addWidgets(left, right);
  }

  private static GraphWidget of(
      String title, Functions functions, Function<LambdaFunction, IMetric> metric) {
    return graph(title, functions.all().stream().map(metric).toArray(IMetric[]::new));
  }

  private static GraphWidget graph(String title, IMetric... metrics) {
    return GraphWidget.Builder.create().title(title).width(HALF).left(List.of(metrics)).build();
  }
}
