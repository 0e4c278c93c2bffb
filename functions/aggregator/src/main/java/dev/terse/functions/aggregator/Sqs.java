package dev.terse.functions.aggregator;

import dev.terse.aws.ClientSettings;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the client of SQS. */
final class Sqs {

  private static final ClientSettings SETTINGS =
      new ClientSettings(3, Duration.ofSeconds(2), Duration.ofSeconds(6));

  private Sqs() {}

  /** A client that gives a call 6 seconds and each of its attempts 2. */
  static SqsClient client(AggregatorConfiguration configuration) {
    return SETTINGS
        .applyTo(
            SqsClient.builder(),
            configuration.aws(),
            configuration.sqsEndpoint(),
            AggregatorPriming::answers)
        .build();
  }
}
