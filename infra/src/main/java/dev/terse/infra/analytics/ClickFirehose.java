package dev.terse.infra.analytics;

import dev.terse.infra.data.KeyUse;
import dev.terse.infra.rules.Suppressions;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesis.IStream;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogStream;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The Firehose that delivers the stream to the archive, as compressed JSON Lines in one folder per
 * day of arrival, in UTC.
 */
public final class ClickFirehose extends Construct {

  private final CfnDeliveryStream delivery;

  /**
   * Creates the delivery.
   *
   * @param scope the parent construct
   * @param clicks the stream
   * @param archive the destination
   * @param key the key that encrypts both, if not AWS's
   */
  public ClickFirehose(Construct scope, IStream clicks, ClickArchive archive, Optional<IKey> key) {
    super(scope, "ClickDelivery");
    LogGroup logs =
        LogGroup.Builder.create(this, "Logs")
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    LogStream log =
        LogStream.Builder.create(this, "Log")
            .logGroup(logs)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Role role =
        Role.Builder.create(this, "Role")
            .description("What Firehose may do: read the clicks, write the archive.")
            .assumedBy(new ServicePrincipal("firehose.amazonaws.com"))
            .build();
    Policy policy =
        Policy.Builder.create(this, "Policy")
            .roles(List.of(role))
            .statements(statements(clicks, archive, logs))
            .build();
    key.ifPresent(own -> policy.addStatements(KeyUse.of(own)));
    Suppressions.archiveObjects(policy);
    this.delivery =
        CfnDeliveryStream.Builder.create(this, "Stream")
            .deliveryStreamType("KinesisStreamAsSource")
            .kinesisStreamSourceConfiguration(
                CfnDeliveryStream.KinesisStreamSourceConfigurationProperty.builder()
                    .kinesisStreamArn(clicks.getStreamArn())
                    .roleArn(role.getRoleArn())
                    .build())
            .extendedS3DestinationConfiguration(destination(archive, role, logs, log))
            .build();
    delivery.getNode().addDependency(policy);
    Suppressions.delivery(delivery);
  }

  private static CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty destination(
      ClickArchive archive, Role role, LogGroup logs, LogStream log) {
    return CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty.builder()
        .bucketArn(archive.bucket().getBucketArn())
        .roleArn(role.getRoleArn())
        .prefix(ClickArchive.CLICKS + "day=!{timestamp:yyyy-MM-dd}/")
        .errorOutputPrefix(
            ClickArchive.ERRORS + "!{firehose:error-output-type}/day=!{timestamp:yyyy-MM-dd}/")
        .compressionFormat("GZIP")
        .bufferingHints(
            CfnDeliveryStream.BufferingHintsProperty.builder()
                .sizeInMBs(128)
                .intervalInSeconds(300)
                .build())
        .cloudWatchLoggingOptions(
            CfnDeliveryStream.CloudWatchLoggingOptionsProperty.builder()
                .enabled(true)
                .logGroupName(logs.getLogGroupName())
                .logStreamName(log.getLogStreamName())
                .build())
        .build();
  }

  private static List<PolicyStatement> statements(
      IStream clicks, ClickArchive archive, LogGroup logs) {
    String bucket = archive.bucket().getBucketArn();
    return List.of(
        allow(
            List.of(clicks.getStreamArn()),
            "kinesis:DescribeStream",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards"),
        allow(
            List.of(bucket),
            "s3:GetBucketLocation",
            "s3:ListBucket",
            "s3:ListBucketMultipartUploads"),
        allow(
            List.of(
                bucket + "/" + ClickArchive.CLICKS + "*", bucket + "/" + ClickArchive.ERRORS + "*"),
            "s3:AbortMultipartUpload",
            "s3:GetObject",
            "s3:PutObject"),
        allow(List.of(logs.getLogGroupArn()), "logs:PutLogEvents"));
  }

  private static PolicyStatement allow(List<String> resources, String... actions) {
    return PolicyStatement.Builder.create().actions(List.of(actions)).resources(resources).build();
  }

  /** Returns the delivery's name, the dimension of its metrics. */
  public String name() {
    return delivery.getRef();
  }
}
