package dev.terse.infra.operations;

import dev.terse.infra.Settings;
import dev.terse.infra.rules.Suppressions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.synthetics.CfnCanary;
import software.amazon.awscdk.services.synthetics.Runtime;
import software.constructs.Construct;

/**
 * A synthetic client that creates a link, follows it and finds the click in the statistics, every
 * five minutes, from outside.
 */
public final class SyntheticCheck extends Construct {

  private static final int TIMEOUT_SECONDS = 90;
  private static final int PATIENCE_SECONDS = 50;
  private static final int KEPT_DAYS = 30;

  private final String name;

  /**
   * Creates the check.
   *
   * @param scope the parent construct
   * @param url the URL at which clients reach Terse
   * @param settings the deployment's settings; where creation takes a key, the check has none
   */
  public SyntheticCheck(Construct scope, String url, Settings settings) {
    super(scope, "SyntheticCheck");
    this.name = settings.stackName();
    int patience = settings.statsDelaySeconds() + PATIENCE_SECONDS;
    Bucket results =
        Bucket.Builder.create(this, "Results")
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .lifecycleRules(
                List.of(LifecycleRule.builder().expiration(Duration.days(KEPT_DAYS)).build()))
            .build();
    Suppressions.checkResults(results);
    Role role =
        Role.Builder.create(this, "Role")
            .description("What the check may do: leave its results.")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    Policy policy =
        Policy.Builder.create(this, "Policy")
            .roles(List.of(role))
            .statements(statements(results))
            .build();
    Suppressions.check(policy);
    CfnCanary canary =
        CfnCanary.Builder.create(this, "Canary")
            .name(name)
            .artifactS3Location("s3://" + results.getBucketName())
            .executionRoleArn(role.getRoleArn())
            .runtimeVersion(Runtime.SYNTHETICS_NODEJS_PUPPETEER_13_0.getName())
            .code(
                CfnCanary.CodeProperty.builder().handler("index.handler").script(script()).build())
            .schedule(CfnCanary.ScheduleProperty.builder().expression("rate(5 minutes)").build())
            .runConfig(
                CfnCanary.RunConfigProperty.builder()
                    .timeoutInSeconds(patience + TIMEOUT_SECONDS - PATIENCE_SECONDS)
                    .environmentVariables(environment(url, patience, settings))
                    .build())
            .startCanaryAfterCreation(true)
            .provisionedResourceCleanup("AUTOMATIC")
            .successRetentionPeriod(KEPT_DAYS)
            .failureRetentionPeriod(KEPT_DAYS)
            .build();
    canary.getNode().addDependency(policy);
  }

  private static Map<String, String> environment(String url, int patience, Settings settings) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("TERSE_URL", url);
    variables.put("TERSE_CREATE_ACCESS", settings.createAccess());
    variables.put("TERSE_PATIENCE_SECONDS", Integer.toString(patience));
    settings.targetHosts().stream()
        .findFirst()
        .ifPresent(host -> variables.put("TERSE_TARGET_HOST", host));
    return variables;
  }

  private List<PolicyStatement> statements(Bucket results) {
    Stack stack = Stack.of(this);
    String logs =
        "arn:%s:logs:%s:%s:log-group:/aws/lambda/cwsyn-%s-*"
            .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), name);
    return List.of(
        allow(results.getBucketArn() + "/*", "s3:PutObject").build(),
        allow(results.getBucketArn(), "s3:GetBucketLocation").build(),
        allow("*", "s3:ListAllMyBuckets").build(),
        allow(logs, "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents").build(),
        allow("*", "cloudwatch:PutMetricData")
            .conditions(
                Map.of("StringEquals", Map.of("cloudwatch:namespace", "CloudWatchSynthetics")))
            .build());
  }

  private static PolicyStatement.Builder allow(String resource, String... actions) {
    return PolicyStatement.Builder.create().actions(List.of(actions)).resources(List.of(resource));
  }

  private static String script() {
    try (InputStream in = SyntheticCheck.class.getResourceAsStream("check.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the percentage of failed checks, without data where none ran. */
  public IMetric failures() {
    Metric success =
        Metric.Builder.create()
            .namespace("CloudWatchSynthetics")
            .metricName("SuccessPercent")
            .dimensionsMap(Map.of("CanaryName", name))
            .statistic("Average")
            .build();
    return MathExpression.Builder.create()
        .label("failed checks, percent")
        .expression("100 - success")
        .usingMetrics(Map.of("success", success))
        .period(Duration.minutes(5))
        .build();
  }
}
