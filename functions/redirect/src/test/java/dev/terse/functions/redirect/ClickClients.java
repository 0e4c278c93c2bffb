package dev.terse.functions.redirect;

import dev.terse.local.kinesis.KinesisEndpoint;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The function's own client of a stream on this machine. */
final class ClickClients {

  private ClickClients() {}

  static KinesisClient of(KinesisEndpoint endpoint, String deadlineMillis) {
    return Kinesis.whenAsked(
            RedirectConfiguration.from(
                Map.of(
                    "AWS_REGION", "us-east-1",
                    "LINKS_TABLE", "links",
                    "CLICKS_STREAM", "clicks",
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test",
                    "AWS_ENDPOINT_URL_KINESIS", endpoint.uri().toString(),
                    "CLICK_DEADLINE_MS", deadlineMillis)))
        .get();
  }
}
