package dev.terse.aws;

import dev.terse.lambda.config.AwsConfiguration;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the client of DynamoDB. */
public final class DynamoDb {

  // A table that refuses three calls in ten fails one call in two million.
  private static final ClientSettings SETTINGS =
      new ClientSettings(12, Duration.ofSeconds(2), Duration.ofSeconds(4));

  private DynamoDb() {}

  /** A client that gives a call 4 seconds and each of its attempts, at most 12, has 2. */
  public static DynamoDbClient client(AwsConfiguration configuration) {
    return SETTINGS
        .applyTo(
            DynamoDbClient.builder().endpointDiscoveryEnabled(false),
            configuration,
            configuration.dynamoDbEndpoint())
        .build();
  }
}
