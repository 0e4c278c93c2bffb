package dev.terse.aws;

import dev.terse.lambda.config.AwsConfiguration;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the client of DynamoDB. */
public final class DynamoDb {

  // A table that refuses three calls in ten fails one call in two million.
  private static final ClientSettings SETTINGS =
      new ClientSettings(12, Duration.ofSeconds(2), Duration.ofSeconds(4));

  private DynamoDb() {}

  /**
   * A client that gives a call 4 seconds and each of its attempts, at most 12, has 2.
   *
   * @param configuration the region, the credentials and the endpoint
   * @param answers what samples are answered; asked only where there are some
   */
  public static DynamoDbClient client(
      AwsConfiguration configuration, Supplier<CannedAnswers> answers) {
    return SETTINGS
        .applyTo(
            DynamoDbClient.builder().endpointDiscoveryEnabled(false),
            configuration,
            configuration.dynamoDbEndpoint(),
            answers)
        .build();
  }
}
