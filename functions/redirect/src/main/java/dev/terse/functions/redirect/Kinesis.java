package dev.terse.functions.redirect;

import dev.terse.aws.ClientSettings;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Makes the client of Kinesis. */
final class Kinesis {

  private static final int ATTEMPTS = 3;

  private Kinesis() {}

  /**
   * A client that gives a call the configured time, and each of its three attempts 5/12 of it. It
   * is made when it is first asked for: clicks go out after the reply, and a cold start need not
   * wait for what only they want.
   */
  static Supplier<KinesisClient> whenAsked(RedirectConfiguration configuration) {
    return new Supplier<>() {
      private KinesisClient client;

      @Override
      public synchronized KinesisClient get() {
        if (client == null) {
          client = client(configuration);
        }
        return client;
      }
    };
  }

  private static KinesisClient client(RedirectConfiguration configuration) {
    Duration call = configuration.clickDeadline();
    return new ClientSettings(ATTEMPTS, call.multipliedBy(5).dividedBy(12), call)
        .applyTo(
            KinesisClient.builder(),
            configuration.aws(),
            configuration.kinesisEndpoint(),
            RedirectPriming::answers)
        .build();
  }
}
