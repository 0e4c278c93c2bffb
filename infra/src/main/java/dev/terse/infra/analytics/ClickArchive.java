package dev.terse.infra.analytics;

import dev.terse.infra.rules.Suppressions;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.constructs.Construct;

/**
 * The bucket of the raw clicks. Each is as created by the redirect: the client's network (/24 or
 * /48), its user agent and the millisecond. Failed deliveries and query results may contain the
 * same data, and are kept no longer than the clicks.
 */
public final class ClickArchive extends Construct {

  /** The prefix of the clicks, in one folder per day. */
  static final String CLICKS = "clicks/";

  /** The prefix of records that Firehose could not deliver. */
  static final String ERRORS = "errors/";

  /** The prefix of Athena's query results. */
  static final String ANSWERS = "answers/";

  private static final int INFREQUENT_AFTER_DAYS = 30;
  private static final int RARE_AFTER_DAYS = 90;
  private static final int SHORT_LIVED_DAYS = 30;

  private final Bucket bucket;

  /**
   * Creates the bucket.
   *
   * @param scope the parent construct
   * @param retentionDays the retention of the clicks in days
   * @param key the key that encrypts it, if not AWS's
   */
  public ClickArchive(Construct scope, int retentionDays, Optional<IKey> key) {
    super(scope, "ClickArchive");
    this.bucket =
        Bucket.Builder.create(this, "Bucket")
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .encryption(key.isPresent() ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED)
            .encryptionKey(key.orElse(null))
            .bucketKeyEnabled(key.isPresent() ? true : null)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .lifecycleRules(
                List.of(
                    clicks(retentionDays),
                    shortLived(ERRORS, retentionDays),
                    shortLived(ANSWERS, retentionDays)))
            .build();
    Suppressions.archive(bucket);
  }

  private static LifecycleRule clicks(int retentionDays) {
    LifecycleRule.Builder rule =
        LifecycleRule.builder()
            .id("clicks")
            .prefix(CLICKS)
            .expiration(Duration.days(retentionDays))
            .abortIncompleteMultipartUploadAfter(Duration.days(1));
    // AWS rejects a rule that moves an object on or after the day of its expiry.
    if (retentionDays > RARE_AFTER_DAYS) {
      rule.transitions(
          List.of(
              transition(StorageClass.INFREQUENT_ACCESS, INFREQUENT_AFTER_DAYS),
              transition(StorageClass.GLACIER_INSTANT_RETRIEVAL, RARE_AFTER_DAYS)));
    }
    return rule.build();
  }

  private static Transition transition(StorageClass storage, int days) {
    return Transition.builder().storageClass(storage).transitionAfter(Duration.days(days)).build();
  }

  private static LifecycleRule shortLived(String prefix, int retentionDays) {
    return LifecycleRule.builder()
        .id(prefix.replace("/", ""))
        .prefix(prefix)
        .expiration(Duration.days(Math.min(SHORT_LIVED_DAYS, retentionDays)))
        .build();
  }

  /** Returns the bucket. */
  public Bucket bucket() {
    return bucket;
  }
}
