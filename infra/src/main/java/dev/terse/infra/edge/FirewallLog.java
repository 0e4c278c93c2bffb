package dev.terse.infra.edge;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/**
 * The log of the requests that the firewall blocked or counted, with addresses and queries, but
 * without keys and owner tokens.
 */
final class FirewallLog extends Construct {

  /** The start of the name that WAF insists on. */
  private static final String PREFIX = "aws-waf-logs-";

  FirewallLog(Construct scope, String name, CfnWebACL acl, int days) {
    super(scope, "Log");
    CfnLogGroup group =
        CfnLogGroup.Builder.create(this, "Group")
            .logGroupName(PREFIX + name)
            .retentionInDays(days)
            .build();
    group.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Stack stack = Stack.of(this);
    CfnLoggingConfiguration configuration =
        CfnLoggingConfiguration.Builder.create(this, "Configuration")
            .resourceArn(acl.getAttrArn())
            .logDestinationConfigs(
                List.of(
                    "arn:%s:logs:%s:%s:log-group:%s"
                        .formatted(
                            stack.getPartition(),
                            stack.getRegion(),
                            stack.getAccount(),
                            PREFIX + name)))
            .redactedFields(
                List.of(
                    CfnLoggingConfiguration.FieldToMatchProperty.builder()
                        .singleHeader(Map.of("Name", "authorization"))
                        .build()))
            .loggingFilter(
                new TreeMap<>(
                    Map.of("DefaultBehavior", "DROP", "Filters", List.of(blockedOrCounted()))))
            .build();
    configuration.getNode().addDependency(group);
  }

  private static Map<String, Object> blockedOrCounted() {
    return new TreeMap<>(
        Map.of(
            "Behavior", "KEEP",
            "Requirement", "MEETS_ANY",
            // The last of a managed rule that only counts.
            "Conditions", List.of(action("BLOCK"), action("COUNT"), action("EXCLUDED_AS_COUNT"))));
  }

  private static Map<String, Object> action(String name) {
    return Map.of("ActionCondition", Map.of("Action", name));
  }
}
