package dev.terse.infra.operations;

import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.functions.LambdaFunction;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/** The metrics that the functions write themselves, and those of Lambda. */
final class FunctionMetrics {

  // As template.yaml names it, so that two deployments live in one account.
  private static final String NAMESPACE = "Terse/" + Aws.STACK_NAME;
  private static final Duration MINUTE = Duration.minutes(1);
  private static final Duration FIVE_MINUTES = Duration.minutes(5);
  private static final int FAULTS_THAT_COUNT = 3;

  private FunctionMetrics() {}

  /** Returns a count that a function writes, such as {@code ClicksLost}. */
  static Metric count(FunctionName function, String metric) {
    return Metric.Builder.create()
        .namespace(NAMESPACE)
        .metricName(metric)
        .dimensionsMap(Map.of("Function", function.id()))
        .statistic("Sum")
        .period(MINUTE)
        .build();
  }

  /**
   * Returns the faults of the version behind the alias: uncaught exceptions, and responses with
   * 500.
   */
  static IMetric faults(LambdaFunction function) {
    SequencedMap<String, IMetric> metrics = new LinkedHashMap<>();
    String id = function.name().id();
    metrics.put(id + "_thrown", function.alias().metricErrors(everyMinute("Sum")));
    metrics.put(id + "_failed", count(function.name(), "RequestsFailed"));
    return sum(id + " faults", metrics);
  }

  /**
   * Returns the faults of a function in five minutes as a percentage of its calls; 0 below three
   * faults, because one is a percentage that says nothing.
   */
  static IMetric faultPercent(LambdaFunction function) {
    String id = function.name().id();
    MetricOptions inFiveMinutes =
        MetricOptions.builder().statistic("Sum").period(FIVE_MINUTES).build();
    return MathExpression.Builder.create()
        .label(id + " faults, percent")
        .expression(
            "IF(FILL(%1$s_thrown, 0) + FILL(%1$s_failed, 0) >= %2$d,"
                    .formatted(id, FAULTS_THAT_COUNT)
                + " 100 * (FILL(%1$s_thrown, 0) + FILL(%1$s_failed, 0)) / %1$s_calls, 0)"
                    .formatted(id))
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    id + "_thrown", function.alias().metricErrors(inFiveMinutes),
                    id + "_failed", count(function.name(), "RequestsFailed").with(inFiveMinutes),
                    id + "_calls", function.alias().metricInvocations(inFiveMinutes))))
        .period(FIVE_MINUTES)
        .build();
  }

  /**
   * Returns what the newest version of a function fails at, as a percentage of its own calls in
   * five minutes: exceptions, and answers 500 and 503; 0 below three. The versions before it do not
   * count, so that neither their faults stop a deployment nor their calls hide its own.
   */
  static IMetric newVersionPercent(LambdaFunction function) {
    String id = function.name().id();
    return MathExpression.Builder.create()
        .label(id + " faults of the newest version, percent")
        .expression(
            ("IF(FILL(%1$s_thrown, 0) + FILL(%1$s_failed, 0) + FILL(%1$s_refused, 0) >= %2$d, 100 *"
                    + " (FILL(%1$s_thrown, 0) + FILL(%1$s_failed, 0) + FILL(%1$s_refused, 0)) /"
                    + " %1$s_calls, 0)")
                .formatted(id, FAULTS_THAT_COUNT))
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    id + "_thrown", executed(function, "Errors"),
                    id + "_failed", byVersion(function, "RequestsFailed"),
                    id + "_refused", byVersion(function, "RequestsUnavailable"),
                    id + "_calls", executed(function, "Invocations"))))
        .period(FIVE_MINUTES)
        .build();
  }

  /** Returns a metric of Lambda for the calls of the alias that the newest version executed. */
  private static Metric executed(LambdaFunction function, String metric) {
    String name = function.function().getFunctionName();
    return Metric.Builder.create()
        .namespace("AWS/Lambda")
        .metricName(metric)
        .dimensionsMap(
            new TreeMap<>(
                Map.of(
                    "FunctionName",
                    name,
                    "Resource",
                    name + ":" + LambdaFunction.ALIAS,
                    "ExecutedVersion",
                    function.alias().getVersion().getVersion())))
        .statistic("Sum")
        .period(FIVE_MINUTES)
        .build();
  }

  private static Metric byVersion(LambdaFunction function, String metric) {
    return Metric.Builder.create()
        .namespace(NAMESPACE)
        .metricName(metric)
        .dimensionsMap(
            new TreeMap<>(
                Map.of(
                    "Function", function.name().id(),
                    "Version", function.alias().getVersion().getVersion())))
        .statistic("Sum")
        .period(FIVE_MINUTES)
        .build();
  }

  /**
   * Returns how many of some events happened in five minutes for a hundred others; 0 below three.
   */
  static IMetric percent(String label, IMetric events, IMetric others) {
    return MathExpression.Builder.create()
        .label(label)
        .expression(
            "IF(FILL(events, 0) >= %d, 100 * events / others, 0)".formatted(FAULTS_THAT_COUNT))
        .usingMetrics(new TreeMap<>(Map.of("events", events, "others", others)))
        .period(FIVE_MINUTES)
        .build();
  }

  /** Returns the sum of a count that several functions write. */
  static IMetric count(List<FunctionName> functions, String metric) {
    SequencedMap<String, IMetric> metrics = new LinkedHashMap<>();
    functions.forEach(function -> metrics.put(function.id(), count(function, metric)));
    return sum(metric, metrics);
  }

  /** Returns the invocations of all functions that Lambda throttled. */
  static IMetric throttles(Collection<LambdaFunction> functions) {
    SequencedMap<String, IMetric> metrics = new LinkedHashMap<>();
    functions.forEach(
        function ->
            metrics.put(
                function.name().id(), function.function().metricThrottles(everyMinute("Sum"))));
    return sum("throttled invocations", metrics);
  }

  /** Returns the sum of metrics, each 0 if it has no data. */
  static IMetric sum(String label, SequencedMap<String, IMetric> metrics) {
    return MathExpression.Builder.create()
        .label(label)
        .expression(
            metrics.keySet().stream()
                .map(name -> "FILL(" + name + ", 0)")
                .collect(Collectors.joining(" + ")))
        .usingMetrics(metrics)
        .period(MINUTE)
        .build();
  }

  static MetricOptions everyFiveMinutes() {
    return MetricOptions.builder().statistic("Sum").period(FIVE_MINUTES).build();
  }

  static Metric inFiveMinutes(Metric metric) {
    return metric.with(everyFiveMinutes());
  }

  static MetricOptions everyMinute(String statistic) {
    return MetricOptions.builder().statistic(statistic).period(MINUTE).build();
  }
}
