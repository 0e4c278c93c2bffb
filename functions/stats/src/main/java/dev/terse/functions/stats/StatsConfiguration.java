package dev.terse.functions.stats;

import dev.terse.http.OriginSecrets;
import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.config.Environment;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of the stats function.
 *
 * @param aws the common configuration of AWS clients
 * @param linksTable {@code LINKS_TABLE}, the name of the Links table
 * @param statsTable {@code STATS_TABLE}, the name of the Stats table
 * @param accessTable {@code ACCESS_TABLE}, the name of the Access table
 * @param statsAccess {@code STATS_ACCESS}, the access to a link's statistics: {@code public} (the
 *     default) or {@code owner}
 * @param publicBaseUrl {@code PUBLIC_BASE_URL}, the origin of the short links without a trailing
 *     slash; empty to use the host of each request
 * @param originSecrets the secrets that a CDN in front authenticates itself with
 */
record StatsConfiguration(
    AwsConfiguration aws,
    String linksTable,
    String statsTable,
    String accessTable,
    StatsAccess statsAccess,
    Optional<URI> publicBaseUrl,
    OriginSecrets originSecrets) {

  /**
   * Reads the configuration from the environment.
   *
   * @param variables the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or invalid; the
   *     message names it
   */
  static StatsConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new StatsConfiguration(
        AwsConfiguration.from(environment),
        environment.required("LINKS_TABLE", "the name of the Links table"),
        environment.required("STATS_TABLE", "the name of the Stats table"),
        environment.required("ACCESS_TABLE", "the name of the Access table"),
        StatsAccess.from(environment),
        environment.origin("PUBLIC_BASE_URL"),
        OriginSecrets.from(environment));
  }
}
