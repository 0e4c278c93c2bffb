package dev.terse.functions.aggregator;

import dev.terse.aws.ClientSettings;
import dev.terse.lambda.config.Configuration;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the client of SQS; apart, since only some functions have its library. */
public final class Sqs {

  private static final ClientSettings SETTINGS =
      new ClientSettings(3, Duration.ofSeconds(2), Duration.ofSeconds(6));

  private Sqs() {}

  /** A client that gives a call 6 seconds and each of its attempts 2. */
  public static SqsClient client(Configuration configuration) {
    return SETTINGS
        .applyTo(SqsClient.builder(), configuration, configuration.sqsEndpoint())
        .build();
  }
}
