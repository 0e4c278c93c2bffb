package dev.terse.http;

import dev.terse.lambda.config.Environment;
import java.util.List;

/**
 * The secrets that a CDN in front authenticates itself with: {@code ORIGIN_SECRET}.
 *
 * @param values the secret, or more than one during rotation; empty to accept requests from
 *     anywhere
 */
public record OriginSecrets(List<String> values) {

  private static final int LEAST_CHARACTERS = 16;

  /**
   * Reads the secrets.
   *
   * @throws dev.terse.lambda.config.ConfigurationException if one is too short; the message reveals
   *     none
   */
  public static OriginSecrets from(Environment environment) {
    return new OriginSecrets(environment.secrets("ORIGIN_SECRET", LEAST_CHARACTERS));
  }

  /** Returns whether requests come through a CDN that authenticates itself. */
  public boolean areSet() {
    return !values.isEmpty();
  }

  /** Keeps the secrets out of logs. */
  @Override
  public String toString() {
    return "OriginSecrets[...]";
  }
}
