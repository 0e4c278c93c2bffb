package dev.terse.functions.aggregator;

import dev.terse.aws.ClientSettings;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The factory of the SQS client. */
final class Sqs {

  private static final ClientSettings SETTINGS =
      new ClientSettings(3, Duration.ofSeconds(2), Duration.ofSeconds(6));

  private Sqs() {}

  /** Returns a client whose calls time out after 6 seconds, and each attempt after 2. */
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
