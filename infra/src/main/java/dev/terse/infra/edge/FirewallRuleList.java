package dev.terse.infra.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ByteMatchStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CountActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.StatementProperty;

/** The rules of a web ACL, which apply in the order in which they are added. */
final class FirewallRuleList {

  private final List<RuleProperty> rules = new ArrayList<>();
  private final boolean blocks;

  /**
   * Creates an empty list.
   *
   * @param blocks whether the rules block, or count what they would block
   */
  FirewallRuleList(boolean blocks) {
    this.blocks = blocks;
  }

  /** Lets requests through that no later rule is to apply to. */
  void allow(StatementProperty statement) {
    String name = "allowed-" + rules.size();
    rules.add(
        rule(name, statement)
            .action(
                RuleActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .build());
  }

  /**
   * Answers requests of a path whose origin does not take their method, also where the other rules
   * only count.
   *
   * @param methods the methods of the path
   * @param path the statements that are all true of the path
   * @param answer the key of the body of the answer 405
   */
  void answerOtherMethods(List<String> methods, List<StatementProperty> path, String answer) {
    String name = "other-methods";
    rules.add(
        rule(
                name,
                and(
                    Stream.concat(
                            path.stream(), methods.stream().map(method -> not(isMethod(method))))
                        .toList()))
            .action(
                blocked(
                    CfnWebACL.CustomResponseProperty.builder()
                        .responseCode(405)
                        .customResponseBodyKey(answer)
                        .responseHeaders(List.of(header("Allow", String.join(", ", methods))))
                        .build()))
            .build());
  }

  /**
   * Limits the requests of an address in five minutes.
   *
   * @param answer the key of the body of the answer 429
   */
  void limit(String name, int limit, StatementProperty scope, String answer) {
    rules.add(
        rule(
                name,
                StatementProperty.builder()
                    .rateBasedStatement(
                        CfnWebACL.RateBasedStatementProperty.builder()
                            .aggregateKeyType("IP")
                            .evaluationWindowSec(300)
                            .limit(limit)
                            .scopeDownStatement(scope)
                            .build())
                    .build())
            .action(blocks ? tooMany(answer) : count())
            .build());
  }

  /**
   * Adds a group of AWS's rules.
   *
   * @param refusing the rules that refuse with an answer of ours instead of a page of AWS's
   * @param counted the rules that only count
   * @param answer the key of the body of that answer, 403
   */
  void addManaged(String group, List<String> refusing, List<String> counted, String answer) {
    List<CfnWebACL.RuleActionOverrideProperty> overrides = new ArrayList<>();
    refusing.forEach(name -> overrides.add(override(name, blocks ? refused(answer) : count())));
    counted.forEach(name -> overrides.add(override(name, count())));
    rules.add(
        rule(
                group,
                StatementProperty.builder()
                    .managedRuleGroupStatement(
                        CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                            .vendorName("AWS")
                            .name(group)
                            .ruleActionOverrides(overrides)
                            .build())
                    .build())
            .overrideAction(
                blocks
                    ? CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build()
                    : CfnWebACL.OverrideActionProperty.builder().count(Map.of()).build())
            .build());
  }

  private static CfnWebACL.RuleActionOverrideProperty override(
      String name, RuleActionProperty action) {
    return CfnWebACL.RuleActionOverrideProperty.builder().name(name).actionToUse(action).build();
  }

  private static RuleActionProperty refused(String body) {
    return blocked(
        CfnWebACL.CustomResponseProperty.builder()
            .responseCode(403)
            .customResponseBodyKey(body)
            .build());
  }

  private RuleProperty.Builder rule(String name, StatementProperty statement) {
    return RuleProperty.builder()
        .name(name)
        .priority(rules.size())
        .statement(statement)
        .visibilityConfig(visibility(name));
  }

  private static RuleActionProperty count() {
    return RuleActionProperty.builder().count(CountActionProperty.builder().build()).build();
  }

  private static RuleActionProperty tooMany(String body) {
    return blocked(
        CfnWebACL.CustomResponseProperty.builder()
            .responseCode(429)
            .customResponseBodyKey(body)
            .responseHeaders(List.of(header("Retry-After", "300")))
            .build());
  }

  private static RuleActionProperty blocked(CfnWebACL.CustomResponseProperty answer) {
    return RuleActionProperty.builder()
        .block(CfnWebACL.BlockActionProperty.builder().customResponse(answer).build())
        .build();
  }

  private static CfnWebACL.CustomHTTPHeaderProperty header(String name, String value) {
    return CfnWebACL.CustomHTTPHeaderProperty.builder().name(name).value(value).build();
  }

  static StatementProperty pathStartsWith(String start) {
    return matches(
        CfnWebACL.FieldToMatchProperty.builder().uriPath(Map.of()).build(), "STARTS_WITH", start);
  }

  static StatementProperty pathIs(String path) {
    return matches(
        CfnWebACL.FieldToMatchProperty.builder().uriPath(Map.of()).build(), "EXACTLY", path);
  }

  private static StatementProperty isMethod(String method) {
    return matches(
        CfnWebACL.FieldToMatchProperty.builder().method(Map.of()).build(), "EXACTLY", method);
  }

  private static StatementProperty matches(
      CfnWebACL.FieldToMatchProperty field, String constraint, String text) {
    return StatementProperty.builder()
        .byteMatchStatement(
            ByteMatchStatementProperty.builder()
                .fieldToMatch(field)
                .positionalConstraint(constraint)
                .searchString(text)
                .textTransformations(
                    List.of(
                        CfnWebACL.TextTransformationProperty.builder()
                            .priority(0)
                            .type("NONE")
                            .build()))
                .build())
        .build();
  }

  private static StatementProperty and(List<StatementProperty> statements) {
    return StatementProperty.builder()
        .andStatement(CfnWebACL.AndStatementProperty.builder().statements(statements).build())
        .build();
  }

  static StatementProperty not(StatementProperty statement) {
    return StatementProperty.builder()
        .notStatement(CfnWebACL.NotStatementProperty.builder().statement(statement).build())
        .build();
  }

  static CfnWebACL.VisibilityConfigProperty visibility(String metric) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(true)
        .metricName(metric)
        .build();
  }

  /** Returns the rules. */
  List<RuleProperty> all() {
    return List.copyOf(rules);
  }
}
