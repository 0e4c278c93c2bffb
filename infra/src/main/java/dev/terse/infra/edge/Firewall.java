package dev.terse.infra.edge;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ByteMatchStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CountActionProperty;
import software.constructs.Construct;

/** The web ACL: rate limits per address, and AWS's own rules where they fit a shortener. */
public final class Firewall extends Construct {

  /**
   * The limit of requests per address in five minutes: offices and mobile carriers share addresses.
   */
  static final int REQUESTS_IN_FIVE_MINUTES = 10_000;

  /** The limit of API requests per address in five minutes, most of them creates. */
  static final int API_CALLS_IN_FIVE_MINUTES = 500;

  /**
   * The rules that only count, because they would reject legitimate links: bodies and forwarded
   * queries contain URLs, which look like attacks to rules that expect none, and a client without a
   * user agent may follow a link.
   */
  private static final List<String> COUNTED =
      List.of(
          "NoUserAgent_HEADER",
          "SizeRestrictions_BODY",
          "GenericRFI_BODY",
          "GenericLFI_BODY",
          "EC2MetaDataSSRF_BODY",
          "CrossSiteScripting_BODY",
          "SizeRestrictions_QUERYSTRING",
          "GenericRFI_QUERYARGUMENTS",
          "GenericLFI_QUERYARGUMENTS",
          "EC2MetaDataSSRF_QUERYARGUMENTS",
          "CrossSiteScripting_QUERYARGUMENTS");

  private final CfnWebACL acl;
  private int priority;

  /** Creates a firewall for CloudFront, which is only possible in us-east-1. */
  public Firewall(Construct scope) {
    super(scope, "Firewall");
    List<CfnWebACL.RuleProperty> rules = new ArrayList<>();
    rules.add(rate("api-rate", API_CALLS_IN_FIVE_MINUTES, pathStartsWith("/api/")));
    rules.add(rate("rate", REQUESTS_IN_FIVE_MINUTES, null));
    rules.add(managed("AWSManagedRulesAmazonIpReputationList", List.of()));
    rules.add(managed("AWSManagedRulesKnownBadInputsRuleSet", List.of()));
    rules.add(managed("AWSManagedRulesCommonRuleSet", COUNTED));
    this.acl =
        CfnWebACL.Builder.create(this, "Acl")
            .scope("CLOUDFRONT")
            .description("Terse, short links.")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .rules(rules)
            .visibilityConfig(visibility("terse"))
            .build();
  }

  private CfnWebACL.RuleProperty rate(String name, int limit, CfnWebACL.StatementProperty scope) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority++)
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .block(CfnWebACL.BlockActionProperty.builder().build())
                .build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .rateBasedStatement(
                    CfnWebACL.RateBasedStatementProperty.builder()
                        .aggregateKeyType("IP")
                        .evaluationWindowSec(300)
                        .limit(limit)
                        .scopeDownStatement(scope)
                        .build())
                .build())
        .visibilityConfig(visibility(name))
        .build();
  }

  private static CfnWebACL.StatementProperty pathStartsWith(String start) {
    return CfnWebACL.StatementProperty.builder()
        .byteMatchStatement(
            ByteMatchStatementProperty.builder()
                .fieldToMatch(
                    CfnWebACL.FieldToMatchProperty.builder().uriPath(java.util.Map.of()).build())
                .positionalConstraint("STARTS_WITH")
                .searchString(start)
                .textTransformations(
                    List.of(
                        CfnWebACL.TextTransformationProperty.builder()
                            .priority(0)
                            .type("NONE")
                            .build()))
                .build())
        .build();
  }

  private CfnWebACL.RuleProperty managed(String group, List<String> counted) {
    return CfnWebACL.RuleProperty.builder()
        .name(group)
        .priority(priority++)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(java.util.Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(group)
                        .ruleActionOverrides(counted.stream().map(Firewall::count).toList())
                        .build())
                .build())
        .visibilityConfig(visibility(group))
        .build();
  }

  private static CfnWebACL.RuleActionOverrideProperty count(String rule) {
    return CfnWebACL.RuleActionOverrideProperty.builder()
        .name(rule)
        .actionToUse(
            CfnWebACL.RuleActionProperty.builder()
                .count(CountActionProperty.builder().build())
                .build())
        .build();
  }

  private static CfnWebACL.VisibilityConfigProperty visibility(String metric) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(true)
        .metricName(metric)
        .build();
  }

  /** Returns the ACL's ARN. */
  public String arn() {
    return acl.getAttrArn();
  }
}
