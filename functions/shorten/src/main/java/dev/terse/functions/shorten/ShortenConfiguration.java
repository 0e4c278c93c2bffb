package dev.terse.functions.shorten;

import dev.terse.http.OriginSecrets;
import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.config.Environment;
import dev.terse.lambda.config.Targets;
import dev.terse.url.TargetPolicy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of the shorten function.
 *
 * @param aws the common configuration of AWS clients
 * @param linksTable {@code LINKS_TABLE}, the name of the Links table
 * @param leasesTable {@code LEASES_TABLE}, the name of the Leases table
 * @param accessTable {@code ACCESS_TABLE}, the name of the Access table
 * @param requestsTable {@code REQUESTS_TABLE}, the name of the Requests table
 * @param createAccess {@code CREATE_ACCESS}, who may create links: {@code open} or {@code key}
 * @param originSecrets the secrets that a CDN in front authenticates itself with
 * @param publicBaseUrl {@code PUBLIC_BASE_URL}, the origin of the short links without a trailing
 *     slash; empty to use the host of each request
 * @param targets the hosts that links may lead to: not {@code OWN_HOSTS}, the other hosts of Terse,
 *     nor private and machine-local ones unless {@code PRIVATE_TARGETS} is {@code allow}
 * @param createLimit {@code CREATES_PER_MINUTE}, the number of links that a network may create, and
 *     {@code CREATE_RATES_TABLE}, the table that counts them; empty, or 0, for no limit
 */
record ShortenConfiguration(
    AwsConfiguration aws,
    String linksTable,
    String leasesTable,
    String accessTable,
    String requestsTable,
    CreateAccess createAccess,
    OriginSecrets originSecrets,
    Optional<URI> publicBaseUrl,
    TargetPolicy targets,
    Optional<CreateLimitSettings> createLimit) {

  /**
   * The settings of the rate limit on creates.
   *
   * @param table the name of the rates table
   * @param perMinute the number of links that a network may create per minute
   */
  record CreateLimitSettings(String table, int perMinute) {}

  // Above that, the interval between creates is shorter than the milliseconds in which rates are
  // counted.
  private static final int MOST_CREATES = 10_000;

  /**
   * Reads the configuration from the environment.
   *
   * @param variables the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or invalid; the
   *     message names it
   */
  static ShortenConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    Optional<URI> publicBaseUrl = environment.origin("PUBLIC_BASE_URL");
    return new ShortenConfiguration(
        AwsConfiguration.from(environment),
        environment.required("LINKS_TABLE", "the name of the Links table"),
        environment.required("LEASES_TABLE", "the name of the Leases table"),
        environment.required("ACCESS_TABLE", "the name of the Access table"),
        environment.required("REQUESTS_TABLE", "the name of the Requests table"),
        CreateAccess.from(environment),
        OriginSecrets.from(environment),
        publicBaseUrl,
        Targets.from(environment, publicBaseUrl),
        createLimit(environment));
  }

  private static Optional<CreateLimitSettings> createLimit(Environment environment) {
    int perMinute = environment.number("CREATES_PER_MINUTE", 0, 0, MOST_CREATES);
    return perMinute == 0
        ? Optional.empty()
        : Optional.of(
            new CreateLimitSettings(
                environment.required(
                    "CREATE_RATES_TABLE",
                    "the name of the table of create rates, or CREATES_PER_MINUTE 0"),
                perMinute));
  }
}
