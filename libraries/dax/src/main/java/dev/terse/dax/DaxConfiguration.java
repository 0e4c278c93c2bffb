package dev.terse.dax;

import dev.terse.lambda.config.ConfigurationException;
import dev.terse.lambda.config.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of DAX: its endpoint, and the time that a redirect waits for it.
 *
 * @param endpoint {@code DAX_ENDPOINT}, the discovery endpoint of a DAX cluster in front of the
 *     Links table, such as {@code daxs://host:9111}; empty for none
 * @param deadline {@code DAX_DEADLINE_MS}, the time that a read waits for DAX before it falls back
 *     to DynamoDB; 50 milliseconds by default
 */
public record DaxConfiguration(Optional<URI> endpoint, Duration deadline) {

  private static final String WANTED =
      "a DAX cluster's endpoint, such as daxs://host or dax://host:8111";

  /**
   * Reads the configuration.
   *
   * @throws ConfigurationException if a variable is invalid; the message names it
   */
  public static DaxConfiguration from(Environment environment) {
    Optional<URI> endpoint = environment.url("DAX_ENDPOINT", WANTED, Set.of("dax", "daxs"));
    if (endpoint.isPresent() && endpoint.get().getHost() == null) {
      throw new ConfigurationException("DAX_ENDPOINT", endpoint.get().toString(), WANTED);
    }
    return new DaxConfiguration(
        endpoint, Duration.ofMillis(environment.number("DAX_DEADLINE_MS", 50, 5, 5_000)));
  }
}
