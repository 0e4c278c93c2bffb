package dev.terse.dax;

import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.links.SharedCache;

/** The entry point to DAX; without DAX, only this class and its configuration are loaded. */
public final class Dax {

  private Dax() {}

  /**
   * Returns the configured cache, or none.
   *
   * @param aws the region and the credentials
   * @param dax the DAX configuration
   * @param metrics the metrics that count failed calls
   */
  public static SharedCache cacheOf(AwsConfiguration aws, DaxConfiguration dax, Metrics metrics) {
    return dax.endpoint().isEmpty()
        ? SharedCache.none()
        : DaxCache.open(aws, dax.endpoint().get(), DaxSettings.of(dax.deadline()), metrics);
  }
}
