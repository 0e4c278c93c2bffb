package dev.terse.functions.console;

import dev.terse.http.OriginSecrets;
import dev.terse.lambda.config.Environment;
import java.util.Map;

/**
 * The configuration of the console function.
 *
 * @param originSecrets the secrets that a CDN in front authenticates itself with
 */
record ConsoleConfiguration(OriginSecrets originSecrets) {

  /**
   * Reads the configuration from the environment.
   *
   * @param variables the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is invalid; the message names it
   */
  static ConsoleConfiguration from(Map<String, String> variables) {
    return new ConsoleConfiguration(OriginSecrets.from(new Environment(variables)));
  }
}
