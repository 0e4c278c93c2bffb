package dev.terse.http;

import dev.terse.lambda.config.Environment;
import java.util.List;

/**
 * What a CDN in front proves itself with: {@code ORIGIN_SECRET}.
 *
 * @param values the secret, or more than one while it is being changed; empty to take requests from
 *     anywhere
 */
public record OriginSecrets(List<String> values) {

  private static final int LEAST_CHARACTERS = 16;

  /**
   * Reads them.
   *
   * @throws dev.terse.lambda.config.ConfigurationException if one is too short; the message has
   *     none
   */
  public static OriginSecrets from(Environment environment) {
    return new OriginSecrets(environment.secrets("ORIGIN_SECRET", LEAST_CHARACTERS));
  }

  /** Whether requests come by way of a CDN that proves itself. */
  public boolean areSet() {
    return !values.isEmpty();
  }

  /** Keeps them out of logs. */
  @Override
  public String toString() {
    return "OriginSecrets[...]";
  }
}
