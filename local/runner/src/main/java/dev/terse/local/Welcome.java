package dev.terse.local;

import java.time.Instant;

/** The text that the console shows once everything runs. */
final class Welcome {

  private Welcome() {}

  /**
   * Returns the text.
   *
   * @param now the time from which an alias is made that no sample of another start has taken
   */
  static String text(LocalSystem system, Instant now) {
    return """

    Terse runs at %1$s

      the console is at %1$s/console

      curl -X POST %1$s/api/v1/shorten -H 'Content-Type: application/json' \\
           -d '{"long_url": "https://example.com/", "custom_alias": "%6$s"}'
      curl -i %1$s/%6$s
      curl %1$s/api/v1/stats/%6$s

      DynamoDB at %2$s, Kinesis at %3$s, SQS at %7$s,
      for the aws CLI with any keys and region us-east-1
      %5$sfunctions' logs in %4$s
      Ctrl-C stops it.

    """
        .formatted(
            system.uri(),
            system.dynamoDbUri(),
            system.kinesisUri(),
            system.logDirectory(),
            system
                .dax()
                .map(
                    cluster -> "links are read through a DAX stand-in at " + cluster.uri() + "\n  ")
                .orElse(""),
            "hello-" + Long.toString(now.getEpochSecond(), Character.MAX_RADIX),
            system.sqsUri());
  }
}
