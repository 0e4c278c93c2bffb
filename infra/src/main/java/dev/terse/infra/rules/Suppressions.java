package dev.terse.infra.rules;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/**
 * The suppressions of AwsSolutions rules that do not apply, with reasons; nothing else suppresses
 * any.
 */
public final class Suppressions {

  private Suppressions() {}

  /** Suppresses rules for a function's role: traces have no resource. */
  public static void traces(IConstruct role) {
    suppress(
        role,
        "AwsSolutions-IAM5",
        "X-Ray's PutTraceSegments and PutTelemetryRecords know no resource; IAM takes * only.",
        "Resource::*");
  }

  /** Suppresses rules for a function's role in a VPC. */
  public static void networkInterfaces(IConstruct role) {
    suppress(
        role,
        "AwsSolutions-IAM5",
        "Lambda makes network interfaces in the function's name, which EC2 can't name before they"
            + " are; the function's own code is denied all of these actions.",
        "Resource::*");
  }

  /** Suppresses rules for a route. */
  public static void openRoute(IConstruct route) {
    suppress(
        route,
        "AwsSolutions-APIG4",
        "There are no accounts: links are followed and created by anyone, and deleted by whoever"
            + " shows the link's owner token, which the function checks.");
  }

  /** Suppresses rules for a stage without an access log. */
  public static void noLog(IConstruct stage) {
    suppress(
        stage,
        "AwsSolutions-APIG1",
        "The setting accessLog is off: the log costs an eighth of what API Gateway takes for a"
            + " request, and the functions write latency and faults themselves.");
  }

  /** Suppresses rules for the queue of failures. */
  public static void deadLetterQueue(IConstruct queue) {
    suppress(
        queue, "AwsSolutions-SQS3", "This is the dead letter queue itself; an alarm watches it.");
  }

  /** Suppresses rules for a stream with a key of the account's. */
  public static void ownKey(IConstruct stream) {
    suppress(
        stream,
        "AwsSolutions-KDS3",
        "The deployment's settings name a customer-managed key, which whoever owns it wants for all"
            + " that holds data.");
  }

  /** Suppresses rules for the origin secret. */
  public static void originSecret(IConstruct secret) {
    suppress(
        secret,
        "AwsSolutions-SMG4",
        "CloudFront and the functions learn the secret when they are deployed: rotation without a"
            + " deployment would lock clients out. docs/operations.md says how to change it.");
  }

  /** Suppresses rules for the distribution. */
  public static void edge(IConstruct distribution, boolean ownDomain) {
    suppress(
        distribution, "AwsSolutions-CFR1", "Short links are followed from all over the world.");
    suppress(
        distribution,
        "AwsSolutions-CFR3",
        "CloudFront's logs hold clients' whole addresses, which Terse keeps nowhere; the API's"
            + " access log has every request without them.");
    if (!ownDomain) {
      suppress(
          distribution,
          "AwsSolutions-CFR4",
          "CloudFront's own domain takes TLS 1.0 whatever is configured; with a domain of one's own,"
              + " as a real deployment has, TLS 1.2 is the least.");
    }
  }

  /** Suppresses rules for the table of salts. */
  public static void salts(IConstruct table) {
    suppress(
        table,
        "AwsSolutions-DDB3",
        "A salt must be forgotten after ten days, and with it the way back to a visitor; a recovery"
            + " would bring it back.");
  }

  /** Suppresses rules for the table of rates. */
  public static void createRates(IConstruct table) {
    suppress(
        table,
        "AwsSolutions-DDB3",
        "An item says how many links a network created in the last minute or two; there is nothing"
            + " to restore, and networks should be kept no longer than that.");
  }

  /** Suppresses rules for the table of requests. */
  public static void requests(IConstruct table) {
    suppress(
        table,
        "AwsSolutions-DDB3",
        "An item lets a client repeat a request within a day; there is nothing to restore.");
  }

  /** Suppresses rules for the archive. */
  public static void archive(IConstruct bucket) {
    suppress(
        bucket,
        "AwsSolutions-S1",
        "Firehose alone writes and Athena alone reads it, and CloudTrail records who did; an access"
            + " log would cost more than the clicks.");
  }

  /** Suppresses rules for the policy that writes the archive. */
  public static void archiveObjects(IConstruct policy) {
    NagSuppressions.addResourceSuppressions(
        policy,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-IAM5")
                .reason("Firehose names objects itself, within these two folders of the bucket.")
                .appliesTo(
                    List.of(
                        java.util.Map.of("regex", "/^Resource::<.+\\.Arn>/(clicks|errors)/\\*$/g")))
                .build()),
        true);
  }

  /** Suppresses rules for the delivery. */
  public static void delivery(IConstruct delivery) {
    suppress(
        delivery,
        "AwsSolutions-KDF1",
        "The source is a Kinesis stream that is encrypted itself; encryption of the delivery is"
            + " for records that are put to it, of which there are none.");
  }

  /** Suppresses rules for the check's bucket. */
  public static void checkResults(IConstruct bucket) {
    suppress(
        bucket,
        "AwsSolutions-S1",
        "It holds a month of the synthetic check's own results, and nothing of a user.");
  }

  /** Suppresses rules for the check's policy. */
  public static void check(IConstruct policy) {
    suppress(
        policy,
        "AwsSolutions-IAM5",
        "ListAllMyBuckets and PutMetricData know no resource (the latter is bound to one"
            + " namespace), and Synthetics names objects and log groups itself, under the check's"
            + " name.");
  }

  /** Suppresses rules for a deployment group and its role. */
  public static void deployments(IConstruct group) {
    suppress(
        group,
        "AwsSolutions-IAM4",
        "AWS's own policy for CodeDeploy and Lambda, limited to deployments as its name says.");
  }

  private static void suppress(IConstruct construct, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        construct, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()), true);
  }

  private static void suppress(IConstruct construct, String rule, String reason, String appliesTo) {
    NagSuppressions.addResourceSuppressions(
        construct,
        List.of(
            NagPackSuppression.builder()
                .id(rule)
                .reason(reason)
                .appliesTo(List.of(appliesTo))
                .build()),
        true);
  }
}
