package dev.terse.functions.redirect;

import dev.terse.aws.ClientSettings;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The factory of the Kinesis client. */
final class Kinesis {

  private static final int ATTEMPTS = 3;

  private Kinesis() {}

  /**
   * Returns a supplier of a client with the configured call timeout, and 5/12 of it for each of
   * three attempts. The client is created lazily: clicks are sent after the reply, and a cold start
   * need not wait for it.
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
    // By longs, as in ClientSettings.
    return new ClientSettings(ATTEMPTS, Duration.ofNanos(call.toNanos() * 5 / 12), call)
        .applyTo(
            KinesisClient.builder(),
            configuration.aws(),
            configuration.kinesisEndpoint(),
            RedirectPriming::answers)
        .build();
  }
}
