package dev.terse.functions.stats;

import dev.terse.lambda.config.Environment;

/** The access to a link's statistics. */
enum StatsAccess {
  /** Access for everyone who has the link's code. */
  PUBLIC,
  /** Access only with the link's owner token. */
  OWNER;

  /**
   * Reads {@code STATS_ACCESS}; public by default.
   *
   * @throws dev.terse.lambda.config.ConfigurationException if it is neither {@code public} nor
   *     {@code owner}
   */
  static StatsAccess from(Environment environment) {
    return environment.choice("STATS_ACCESS", "public", "owner").equals("owner") ? OWNER : PUBLIC;
  }
}
