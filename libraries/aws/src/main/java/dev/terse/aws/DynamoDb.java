package dev.terse.aws;

import dev.terse.lambda.config.AwsConfiguration;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The factory of the DynamoDB client. */
public final class DynamoDb {

  // If a table rejects three attempts in ten, one call in two million fails.
  private static final ClientSettings SETTINGS =
      new ClientSettings(12, Duration.ofSeconds(2), Duration.ofSeconds(4));

  private DynamoDb() {}

  /**
   * Returns a client whose calls time out after 4 seconds, with at most 12 attempts of 2 seconds
   * each.
   *
   * @param configuration the region, the credentials and the endpoint
   * @param answers the canned responses to samples; requested only if samples are run
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
