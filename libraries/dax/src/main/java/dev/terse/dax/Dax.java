package dev.terse.dax;

import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.links.SharedCache;

/** Whether there is DAX: with its configuration, all that is loaded where there is none. */
public final class Dax {

  private Dax() {}

  /**
   * The cache that is configured, or none.
   *
   * @param aws the region and the credentials
   * @param dax where it is
   * @param metrics counts the calls that fail
   */
  public static SharedCache cacheOf(AwsConfiguration aws, DaxConfiguration dax, Metrics metrics) {
    return dax.endpoint().isEmpty()
        ? SharedCache.none()
        : DaxCache.open(aws, dax.endpoint().get(), DaxSettings.of(dax.deadline()), metrics);
  }
}
