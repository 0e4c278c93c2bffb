package dev.terse.functions.delete;

import dev.terse.dax.DaxConfiguration;
import dev.terse.http.OriginSecrets;
import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.config.Environment;
import java.util.Map;

/**
 * The configuration of the delete function.
 *
 * @param aws the common configuration of AWS clients
 * @param linksTable {@code LINKS_TABLE}, the name of the Links table
 * @param dax the cache in front of the Links table, which is refreshed on deletions
 * @param statsTable {@code STATS_TABLE}, the name of the Stats table
 * @param accessTable {@code ACCESS_TABLE}, the name of the Access table
 * @param originSecrets the secrets that a CDN in front authenticates itself with
 */
record DeleteConfiguration(
    AwsConfiguration aws,
    String linksTable,
    DaxConfiguration dax,
    String statsTable,
    String accessTable,
    OriginSecrets originSecrets) {

  /**
   * Reads the configuration from the environment.
   *
   * @param variables the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or invalid; the
   *     message names it
   */
  static DeleteConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new DeleteConfiguration(
        AwsConfiguration.from(environment),
        environment.required("LINKS_TABLE", "the name of the Links table"),
        DaxConfiguration.from(environment),
        environment.required("STATS_TABLE", "the name of the Stats table"),
        environment.required("ACCESS_TABLE", "the name of the Access table"),
        OriginSecrets.from(environment));
  }
}
