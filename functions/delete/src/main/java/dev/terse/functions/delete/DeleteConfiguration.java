package dev.terse.functions.delete;

import dev.terse.dax.DaxConfiguration;
import dev.terse.http.OriginSecrets;
import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.config.Environment;
import java.util.Map;

/**
 * What this function reads from its environment.
 *
 * @param aws how AWS is called
 * @param linksTable {@code LINKS_TABLE}, the name of the Links table
 * @param dax the cache before the Links table, which is told of deletions
 * @param statsTable {@code STATS_TABLE}, the name of the Stats table
 * @param originSecrets what a CDN in front proves itself with
 */
record DeleteConfiguration(
    AwsConfiguration aws,
    String linksTable,
    DaxConfiguration dax,
    String statsTable,
    OriginSecrets originSecrets) {

  /**
   * Reads the environment.
   *
   * @param variables the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or has a wrong value;
   *     the message names it
   */
  static DeleteConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new DeleteConfiguration(
        AwsConfiguration.from(environment),
        environment.required("LINKS_TABLE", "the name of the Links table"),
        DaxConfiguration.from(environment),
        environment.required("STATS_TABLE", "the name of the Stats table"),
        OriginSecrets.from(environment));
  }
}
