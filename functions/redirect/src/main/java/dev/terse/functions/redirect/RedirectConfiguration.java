package dev.terse.functions.redirect;

import dev.terse.dax.DaxConfiguration;
import dev.terse.http.OriginSecrets;
import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.config.ConfigurationException;
import dev.terse.lambda.config.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of the redirect function.
 *
 * @param aws the common configuration of AWS clients
 * @param linksTable {@code LINKS_TABLE}, the name of the Links table
 * @param dax the cache in front of the Links table
 * @param linkMemory {@code LINK_MEMORY_MS}, the time that an execution environment remembers a
 *     link, and so may still follow a deleted one; 3 seconds by default, 0 to disable
 * @param clicksStream {@code CLICKS_STREAM}, the name of the Kinesis stream of clicks
 * @param kinesisEndpoint {@code AWS_ENDPOINT_URL_KINESIS}; empty for the region's default
 * @param clickDeadline {@code CLICK_DEADLINE_MS}, the timeout of putting a click into the stream
 *     including all attempts, after which it is lost; 1,200 milliseconds by default
 * @param concurrency {@code AWS_LAMBDA_MAX_CONCURRENCY}, which Lambda sets: the number of requests
 *     that an execution environment serves at once; 1 by default
 * @param status {@code REDIRECT_STATUS}, 301 (the default), 302, 307 or 308
 * @param forwardsQuery {@code FORWARD_QUERY}, whether a visitor's query is appended to the targets
 *     of links that do not say: {@code off} (the default) or {@code on}
 * @param visitors what visitors see besides redirects
 * @param originSecrets the secrets that a CDN in front authenticates itself with
 */
record RedirectConfiguration(
    AwsConfiguration aws,
    String linksTable,
    DaxConfiguration dax,
    Duration linkMemory,
    String clicksStream,
    Optional<URI> kinesisEndpoint,
    Duration clickDeadline,
    int concurrency,
    int status,
    boolean forwardsQuery,
    VisitorConfiguration visitors,
    OriginSecrets originSecrets) {

  private static final int MOST_CONCURRENCY = 10_000;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

  /**
   * Reads the configuration from the environment.
   *
   * @param variables the environment variables by name
   * @throws ConfigurationException if one is missing or invalid; the message names it
   */
  static RedirectConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new RedirectConfiguration(
        AwsConfiguration.from(environment),
        environment.required("LINKS_TABLE", "the name of the Links table"),
        DaxConfiguration.from(environment),
        Duration.ofMillis(environment.number("LINK_MEMORY_MS", 3_000, 0, 60_000)),
        environment.required("CLICKS_STREAM", "the name of the Kinesis stream of clicks"),
        AwsConfiguration.endpoint(environment, "KINESIS"),
        Duration.ofMillis(environment.number("CLICK_DEADLINE_MS", 1_200, 100, 5_000)),
        environment.number("AWS_LAMBDA_MAX_CONCURRENCY", 1, 1, MOST_CONCURRENCY),
        status(environment),
        environment.choice("FORWARD_QUERY", "off", "on").equals("on"),
        VisitorConfiguration.from(environment),
        OriginSecrets.from(environment));
  }

  private static int status(Environment environment) {
    int status = environment.number("REDIRECT_STATUS", 301, 300, 399);
    if (!REDIRECTS.contains(status)) {
      throw new ConfigurationException(
          "REDIRECT_STATUS", Integer.toString(status), "301, 302, 307 or 308");
    }
    return status;
  }
}
