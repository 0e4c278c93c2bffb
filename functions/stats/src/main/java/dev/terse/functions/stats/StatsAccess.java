package dev.terse.functions.stats;

import dev.terse.lambda.config.Environment;

/** Who may read a link's statistics. */
enum StatsAccess {
  /** Everyone who has the link's code. */
  PUBLIC,
  /** Only those who show the link's owner token. */
  OWNER;

  /**
   * Reads {@code STATS_ACCESS}; public unless set.
   *
   * @throws dev.terse.lambda.config.ConfigurationException if it is neither {@code public} nor
   *     {@code owner}
   */
  static StatsAccess from(Environment environment) {
    return environment.choice("STATS_ACCESS", "public", "owner").equals("owner") ? OWNER : PUBLIC;
  }
}
