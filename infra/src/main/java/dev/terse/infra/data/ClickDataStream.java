package dev.terse.infra.data;

import dev.terse.infra.rules.Suppressions;
import java.util.Optional;
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

  private static final int RETENTION_DAYS = 7;
  private static final int LONGEST_IN_SQS_DAYS = 14;

  private final Stream stream;
  private final Queue failures;

  /**
   * Creates the stream and the queue in a scope.
   *
   * @param scope the parent construct
   * @param key the key that encrypts them, if not AWS's
   */
  public ClickDataStream(Construct scope, Optional<IKey> key) {
    super(scope, "Clicks");
    this.stream =
        Stream.Builder.create(this, "Stream")
            .streamMode(StreamMode.ON_DEMAND)
            .retentionPeriod(Duration.days(RETENTION_DAYS))
            .encryption(key.isPresent() ? StreamEncryption.KMS : StreamEncryption.MANAGED)
            .encryptionKey(key.orElse(null))
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
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

  /** Returns the stream of clicks, with a retention of seven days. */
  public Stream stream() {
    return stream;
  }

  /** Returns the queue of poison records, and of batches that exhausted their retries. */
  public Queue failures() {
    return failures;
  }
}
