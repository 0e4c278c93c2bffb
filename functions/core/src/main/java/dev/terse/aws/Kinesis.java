package dev.terse.aws;

import dev.terse.config.Configuration;
import java.time.Duration;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Makes the client of Kinesis; apart, since only some functions have its library. */
public final class Kinesis {

  private static final ClientSettings SETTINGS =
      new ClientSettings(3, Duration.ofMillis(500), Duration.ofMillis(1_200));

  private Kinesis() {}

  /** A client that gives a call 1.2 seconds and each of its attempts half a second. */
  public static KinesisClient client(Configuration configuration) {
    return SETTINGS
        .applyTo(KinesisClient.builder(), configuration, configuration.kinesisEndpoint())
        .build();
  }
}
