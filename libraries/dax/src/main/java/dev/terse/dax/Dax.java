package dev.terse.dax;

import dev.terse.lambda.config.Configuration;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.links.TableCache;

/** Whether there is DAX: the one class of this package that is loaded where there is none. */
public final class Dax {

  private Dax() {}

  /**
   * The cache that the configuration names, or none.
   *
   * @param configuration the function's
   * @param metrics counts the calls that fail
   */
  public static TableCache cacheOf(Configuration configuration, Metrics metrics) {
    return configuration.daxEndpoint().isEmpty()
        ? TableCache.none()
        : DaxCache.open(configuration, DaxSettings.of(configuration.daxDeadline()), metrics);
  }
}
