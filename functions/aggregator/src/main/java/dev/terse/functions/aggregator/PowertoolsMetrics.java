package dev.terse.functions.aggregator;

import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import dev.terse.lambda.snapshot.Snapshots;
import java.time.Duration;
import java.util.Map;
import org.crac.Context;
import org.crac.Resource;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Metrics as lines in CloudWatch's embedded metric format, written by Powertools. */
final class PowertoolsMetrics implements Metrics, Resource {

  static {
    // If the library does not detect Lambda, it looks for an agent on the network.
    EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
  }

  private static final String FUNCTION = "Function";
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final String function;
  private final String namespace;
  private final String version;

  private PowertoolsMetrics(String function, Map<String, String> environment) {
    this.function = function;
    this.namespace = Metrics.namespace(environment);
    this.version = Metrics.version(environment);
  }

  /**
   * Returns the metrics of a function.
   *
   * @param function the dimension: the function's name
   * @param environment the environment variables by name
   */
  static PowertoolsMetrics of(String function, Map<String, String> environment) {
    return Snapshots.register(new PowertoolsMetrics(function, environment));
  }

  @Override
  public void count(Metric metric, long times) {
    if (times > 0 && !Priming.isRunning()) {
      write(metric, times, MetricUnit.COUNT, DimensionSet.of(FUNCTION, function));
      if (metric.isByVersion()) {
        write(
            metric,
            times,
            MetricUnit.COUNT,
            DimensionSet.of(FUNCTION, function, "Version", version));
      }
    }
  }

  @Override
  public void time(Metric metric, Duration duration) {
    if (!Priming.isRunning()) {
      write(
          metric,
          duration.toNanos() / NANOS_PER_MILLISECOND,
          MetricUnit.MILLISECONDS,
          DimensionSet.of(FUNCTION, function));
    }
  }

  private void write(Metric metric, double value, MetricUnit unit, DimensionSet dimensions) {
    MetricsFactory.getMetricsInstance()
        .flushSingleMetric(metric.metricName(), value, unit, namespace, dimensions);
  }

  /** Writes a count of zero, because the first line loads hundreds of classes. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    write(Metric.CLICKS_REPEATED, 0, MetricUnit.COUNT, DimensionSet.of(FUNCTION, function));
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // No state is kept that could be copied.
  }
}
