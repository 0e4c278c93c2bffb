package dev.terse.infra.operations;

import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.functions.LambdaFunction;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/** The metrics that the functions write themselves, and those of Lambda. */
final class FunctionMetrics {

  private static final String NAMESPACE = "Terse";
  private static final Duration MINUTE = Duration.minutes(1);

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

  static MetricOptions everyMinute(String statistic) {
    return MetricOptions.builder().statistic(statistic).period(MINUTE).build();
  }
}
