package dev.terse.powertools;

import dev.terse.metrics.Metric;
import dev.terse.metrics.Metrics;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Metrics as lines in CloudWatch's embedded metric format, written by Powertools. */
public final class PowertoolsMetrics implements Metrics {

  static {
    // Where the library finds no sign of Lambda it would look for an agent on the network.
    EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
  }

  private final String function;

  /**
   * The metrics of a function.
   *
   * @param function the dimension: which function it is
   */
  public PowertoolsMetrics(String function) {
    this.function = function;
  }

  @Override
  public void count(Metric metric, long times) {
    if (times > 0) {
      MetricsFactory.getMetricsInstance()
          .flushSingleMetric(
              metric.metricName(),
              times,
              MetricUnit.COUNT,
              NAMESPACE,
              DimensionSet.of("Function", function));
    }
  }
}
