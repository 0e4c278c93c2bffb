package dev.terse.functions.aggregator;

import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.config.ConfigurationException;
import dev.terse.lambda.config.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of the aggregator function.
 *
 * @param aws the common configuration of AWS clients
 * @param statsTable {@code STATS_TABLE}, the name of the Stats table
 * @param retention {@code STATS_RETENTION_DAYS}, the retention of a day's statistics; 1,826 days
 *     (five years) by default
 * @param delay {@code STATS_DELAY_SECONDS}, the time that a batch's first click waits for others;
 *     10 seconds by default
 * @param saltsTable {@code SALTS_TABLE}, the name of the Salts table
 * @param countriesFile {@code COUNTRIES_FILE}, the path of a table of the networks' countries in
 *     MaxMind's format; empty for the table of the artifact
 * @param sqsEndpoint {@code AWS_ENDPOINT_URL_SQS}; empty for the region's default
 * @param deadLetterQueue {@code DEAD_LETTER_QUEUE_URL}, the queue of records that are not clicks
 */
record AggregatorConfiguration(
    AwsConfiguration aws,
    String statsTable,
    Duration retention,
    Duration delay,
    String saltsTable,
    Optional<Path> countriesFile,
    Optional<URI> sqsEndpoint,
    URI deadLetterQueue) {

  private static final int FIVE_YEARS = 1_826;
  private static final int A_CENTURY = 36_525;
  private static final String QUEUE = "the URL of an SQS queue";

  /**
   * Reads the configuration from the environment.
   *
   * @param variables the environment variables by name
   * @throws ConfigurationException if one is missing or invalid; the message names it
   */
  static AggregatorConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new AggregatorConfiguration(
        AwsConfiguration.from(environment),
        environment.required("STATS_TABLE", "the name of the Stats table"),
        Duration.ofDays(environment.number("STATS_RETENTION_DAYS", FIVE_YEARS, 1, A_CENTURY)),
        Duration.ofSeconds(environment.number("STATS_DELAY_SECONDS", 10, 0, 300)),
        environment.required("SALTS_TABLE", "the name of the Salts table"),
        environment.text("COUNTRIES_FILE").map(Path::of),
        AwsConfiguration.endpoint(environment, "SQS"),
        environment
            .url("DEAD_LETTER_QUEUE_URL", QUEUE)
            .orElseThrow(() -> new ConfigurationException("DEAD_LETTER_QUEUE_URL", null, QUEUE)));
  }
}
