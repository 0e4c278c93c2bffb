package dev.terse.infra.operations;

import static dev.terse.infra.operations.AlarmTopic.Rule.above;

import dev.terse.infra.Settings.Safeguards;
import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.data.DynamoDbTables;
import dev.terse.infra.data.LinkCache;
import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.functions.Functions;
import dev.terse.infra.functions.LambdaFunction;
import dev.terse.infra.operations.AlarmTopic.Rule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.dynamodb.ITableV2;

/** The alarms for the person on call. */
public final class Alarms {

  private static final double REDIRECT_ERRORS_PERCENT = 0.1;
  private static final double FAULTS_PERCENT = 0.1;
  private static final double CLICKS_LOST_PERCENT = 0.1;
  private static final double STALE_PERCENT = 0.1;
  private static final int REDIRECT_P95_MS = 50;
  private static final int CREATE_P95_MS = 100;
  private static final int ITERATOR_AGE_MS = 300_000;

  /** The records that a shard takes in a minute. */
  private static final int RECORDS_OF_A_SHARD = 60_000;

  private static final double ALMOST_FULL = 0.7;
  private static final int DELIVERY_AGE_SECONDS = 1_800;
  private static final int DAX_ERRORS_PERCENT = 1;

  private final AlarmTopic topic;
  private final Map<FunctionName, Alarm> ofNewVersion = new HashMap<>();

  /** Creates alarms that notify a topic. */
  public Alarms(AlarmTopic topic) {
    this.topic = topic;
  }

  /** Adds the alarms for requests: errors and latency, and faults of each function. */
  public void watchRequests(RequestMetrics requests, Functions functions, Safeguards safeguards) {
    Rule redirectErrors =
        above(REDIRECT_ERRORS_PERCENT, 3, 5, "More than 0.1 % of redirects are answered 5xx.");
    topic.add(
        "redirect-errors",
        requests.redirectErrorPercent(Duration.minutes(1), 1),
        // With budgets, these say whom to wake.
        safeguards.errorBudgets() ? redirectErrors : redirectErrors.page());
    topic.add(
        "redirect-latency",
        requests.redirectLatency("p95"),
        above(REDIRECT_P95_MS, 3, 5, "Redirects take more than 50 ms at p95."));
    topic.add(
        "create-latency",
        requests.createLatency("p95"),
        above(CREATE_P95_MS, 3, 5, "Creates take more than 100 ms at p95."));
    if (safeguards.errorBudgets()) {
      BurnRates.add(topic, new RedirectLevel(requests));
    }
    functions.all().forEach(this::watchFaults);
    // Where all calls go to a new version at once, CodeDeploy is done before an alarm can go off.
    if (safeguards.canaryDeployments()) {
      functions.all().forEach(this::watchNewVersion);
    }
    topic.add(
        "function-throttles",
        FunctionMetrics.throttles(functions.all()),
        above(0, 3, 5, "Lambda refuses invocations: concurrency is at its limit."));
  }

  private void watchFaults(LambdaFunction function) {
    String id = function.name().id();
    Rule rule =
        above(
            FAULTS_PERCENT,
            1,
            1,
            "More than 0.1 %% of the calls of %s failed; see its log.".formatted(id));
    topic.add(
        id + "-faults",
        FunctionMetrics.faultPercent(function),
        function.name().equals(FunctionName.SHORTEN) ? rule.page() : rule);
  }

  private void watchNewVersion(LambdaFunction function) {
    String id = function.name().id();
    ofNewVersion.put(
        function.name(),
        topic.add(
            id + "-version",
            FunctionMetrics.newVersionPercent(function),
            above(
                FAULTS_PERCENT,
                1,
                1,
                "More than 0.1 %% of the calls of the newest version of %s failed."
                    .formatted(id))));
  }

  /** Adds the alarms for clicks: those that are lost, late, or unreadable. */
  public void watchClicks(ClickDataStream clicks, Functions functions) {
    topic.add(
        "clicks-lost",
        FunctionMetrics.percent(
            "clicks that are lost, percent of calls",
            FunctionMetrics.inFiveMinutes(
                FunctionMetrics.count(FunctionName.REDIRECT, "ClicksLost")),
            functions
                .get(FunctionName.REDIRECT)
                .alias()
                .metricInvocations(FunctionMetrics.everyFiveMinutes())),
        above(
                CLICKS_LOST_PERCENT,
                1,
                1,
                "More than 0.1 % of clicks were not taken by the stream and are in no statistics.")
            .page());
    topic.add(
        "sketches-lost",
        FunctionMetrics.count(FunctionName.AGGREGATOR, "SketchesLost"),
        above(0, 1, 1, "A day's unique visitors were damaged and are counted anew; see the log."));
    topic.add(
        "iterator-age",
        functions
            .get(FunctionName.AGGREGATOR)
            .function()
            .metric("IteratorAge", FunctionMetrics.everyMinute("Maximum")),
        above(ITERATOR_AGE_MS, 5, 5, "Statistics are more than five minutes late."));
    topic.add(
        "click-failures",
        clicks.failures().metricApproximateNumberOfMessagesVisible(),
        above(0, 1, 1, "The failure queue holds records that could not be counted."));
  }

  /** Adds the alarm for a stream with a fixed number of shards. */
  public void watchShards(ClickDataStream clicks, int shards) {
    topic.add(
        "stream-full",
        clicks.stream().metric("IncomingRecords", FunctionMetrics.everyMinute("Sum")),
        above(
            (int) (shards * RECORDS_OF_A_SHARD * ALMOST_FULL),
            3,
            5,
            "The stream takes more than 70 % of the clicks that its shards can; give it more."));
  }

  /** Adds the alarms for the archive of raw clicks, if there is one. */
  public void watchArchive(String deliveryName) {
    topic.add(
        "archive-delay",
        Metric.Builder.create()
            .namespace("AWS/Firehose")
            .metricName("DeliveryToS3.DataFreshness")
            .dimensionsMap(Map.of("DeliveryStreamName", deliveryName))
            .statistic("Maximum")
            .period(Duration.minutes(5))
            .build(),
        above(DELIVERY_AGE_SECONDS, 2, 3, "Raw clicks reach the archive more than 30 min late."));
  }

  /** Adds the alarms for storage: throttled calls, and a failing cache. */
  public void watchStorage(
      DynamoDbTables tables, ClickDataStream clicks, Optional<LinkCache> cache) {
    SequencedMap<String, IMetric> throttles = new LinkedHashMap<>();
    throttles.put("links_reads", throttles(tables.links(), "ReadThrottleEvents"));
    throttles.put("links_writes", throttles(tables.links(), "WriteThrottleEvents"));
    throttles.put("stats_reads", throttles(tables.stats(), "ReadThrottleEvents"));
    throttles.put("stats_writes", throttles(tables.stats(), "WriteThrottleEvents"));
    throttles.put("leases_writes", throttles(tables.leases(), "WriteThrottleEvents"));
    throttles.put("access_reads", throttles(tables.access(), "ReadThrottleEvents"));
    throttles.put("requests_writes", throttles(tables.requests(), "WriteThrottleEvents"));
    throttles.put("salts_writes", throttles(tables.salts(), "WriteThrottleEvents"));
    throttles.put(
        "clicks",
        clicks.stream()
            .metricWriteProvisionedThroughputExceeded(FunctionMetrics.everyMinute("Sum")));
    topic.add(
        "storage-throttles",
        FunctionMetrics.sum("throttled calls", throttles),
        above(0, 3, 5, "DynamoDB or Kinesis throttles."));
    cache.ifPresent(
        _ ->
            topic.add(
                "dax-stale",
                CacheMetrics.stalePercent(),
                above(
                    STALE_PERCENT,
                    1,
                    1,
                    "DAX may serve links as they were before a deletion or a change, until its time"
                        + " to live is over.")));
    cache.ifPresent(
        dax ->
            topic.add(
                "dax-errors",
                CacheMetrics.errorPercent(dax.clusterId()),
                above(DAX_ERRORS_PERCENT, 3, 5, "More than 1 % of the calls to DAX fail.")));
  }

  private static IMetric throttles(ITableV2 table, String name) {
    return table.metric(name, FunctionMetrics.everyMinute("Sum"));
  }

  /**
   * Returns the alarms that a new version of a function must not set off: those of its own calls,
   * so that a fault of the version before it can be mended. None where nobody waits for them.
   */
  public List<Alarm> of(FunctionName function) {
    return Optional.ofNullable(ofNewVersion.get(function)).stream().toList();
  }
}
