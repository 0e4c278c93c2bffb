package dev.terse.lambda.config;

import java.net.URI;
import java.util.Optional;

/**
 * The configuration common to all AWS clients.
 *
 * @param region {@code AWS_REGION}, set by Lambda
 * @param credentials the source of the AWS credentials
 * @param dynamoDbEndpoint {@code AWS_ENDPOINT_URL_DYNAMODB}; empty for the region's default
 */
public record AwsConfiguration(
    String region, Credentials credentials, Optional<URI> dynamoDbEndpoint) {

  private static final String ENDPOINT = "an http or https URL";

  /**
   * Reads the configuration.
   *
   * @throws ConfigurationException if a variable is missing or invalid; the message names it
   */
  public static AwsConfiguration from(Environment environment) {
    return new AwsConfiguration(
        environment.required("AWS_REGION", "an AWS region, such as eu-central-1"),
        Credentials.from(environment),
        endpoint(environment, "DYNAMODB"));
  }

  /**
   * Returns the endpoint of a service; empty for the region's default.
   *
   * @param service the service as the SDK's variables name it, such as {@code KINESIS}
   * @throws ConfigurationException if it is not a URL
   */
  public static Optional<URI> endpoint(Environment environment, String service) {
    return environment.url("AWS_ENDPOINT_URL_" + service, ENDPOINT);
  }
}
