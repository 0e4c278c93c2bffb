package dev.terse.infra.data;

import dev.terse.infra.rules.Suppressions;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The stream of clicks, and the queue of records that could not be counted. */
public final class ClickDataStream extends Construct {

  private static final int LONGEST_IN_SQS_DAYS = 14;

  private final Stream stream;
  private final Queue failures;

  /**
   * Creates the stream and the queue.
   *
   * @param scope the parent construct
   * @param shards the number of shards; empty for as many as AWS finds necessary
   * @param retentionHours how long a click is kept
   * @param key the key that encrypts them, if not AWS's
   */
  public ClickDataStream(
      Construct scope, OptionalInt shards, int retentionHours, Optional<IKey> key) {
    super(scope, "Clicks");
    Stream.Builder builder =
        Stream.Builder.create(this, "Stream")
            .streamMode(shards.isPresent() ? StreamMode.PROVISIONED : StreamMode.ON_DEMAND)
            .retentionPeriod(Duration.hours(retentionHours))
            .encryption(key.isPresent() ? StreamEncryption.KMS : StreamEncryption.MANAGED)
            .encryptionKey(key.orElse(null))
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    shards.ifPresent(builder::shardCount);
    this.stream = builder.build();
    this.failures =
        Queue.Builder.create(this, "Failures")
            .retentionPeriod(Duration.days(LONGEST_IN_SQS_DAYS))
            .encryption(key.isPresent() ? QueueEncryption.KMS : QueueEncryption.SQS_MANAGED)
            .encryptionMasterKey(key.orElse(null))
            .enforceSsl(true)
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
    key.ifPresent(_ -> Suppressions.ownKey(stream));
    Suppressions.deadLetterQueue(failures);
  }

  /** Returns the stream of clicks. */
  public Stream stream() {
    return stream;
  }

  /** Returns the queue of poison records, and of batches that exhausted their retries. */
  public Queue failures() {
    return failures;
  }
}
