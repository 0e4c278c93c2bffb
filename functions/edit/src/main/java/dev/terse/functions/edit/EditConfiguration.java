package dev.terse.functions.edit;

import dev.terse.dax.DaxConfiguration;
import dev.terse.http.OriginSecrets;
import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.config.Environment;
import dev.terse.lambda.config.Targets;
import dev.terse.url.TargetPolicy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that this function reads from its environment.
 *
 * @param aws the settings of the clients of AWS
 * @param linksTable {@code LINKS_TABLE}, the name of the Links table
 * @param dax the cache before the Links table, which is notified of changes
 * @param accessTable {@code ACCESS_TABLE}, the name of the Access table
 * @param publicBaseUrl {@code PUBLIC_BASE_URL}, the origin of the short links without a trailing
 *     slash; empty to use the host of each request
 * @param targets the hosts that links may lead to, see {@code OWN_HOSTS} and {@code
 *     PRIVATE_TARGETS}
 * @param originSecrets the secrets that a CDN in front authenticates itself with
 */
record EditConfiguration(
    AwsConfiguration aws,
    String linksTable,
    DaxConfiguration dax,
    String accessTable,
    Optional<URI> publicBaseUrl,
    TargetPolicy targets,
    OriginSecrets originSecrets) {

  /**
   * Reads the environment.
   *
   * @param variables the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or has a wrong value;
   *     the message names it
   */
  static EditConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    Optional<URI> publicBaseUrl = environment.origin("PUBLIC_BASE_URL");
    return new EditConfiguration(
        AwsConfiguration.from(environment),
        environment.required("LINKS_TABLE", "the name of the Links table"),
        DaxConfiguration.from(environment),
        environment.required("ACCESS_TABLE", "the name of the Access table"),
        publicBaseUrl,
        Targets.from(environment, publicBaseUrl),
        OriginSecrets.from(environment));
  }
}
