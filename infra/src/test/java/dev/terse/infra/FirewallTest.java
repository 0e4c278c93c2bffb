package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@NeedsNode
@Tag("slow")
class FirewallTest {

  private static final int SECONDS = 300;

  private final Resources blocking = Synthesis.of(Synthesis.WITH_DOMAINS).firewall();
  private final Resources counting = Synthesis.of(Synthesis.COUNTING_FIREWALL).firewall();

  @Test
  void acl_isOfCloudFront_withRatesAndAwssRules() {
    assertThat(blocking.only("AWS::WAFv2::WebACL").get("Scope").asText()).isEqualTo("CLOUDFRONT");
    assertThat(rules(blocking))
        .containsOnlyKeys(
            "other-methods",
            "api-rate",
            "rate",
            "AWSManagedRulesAmazonIpReputationList",
            "AWSManagedRulesKnownBadInputsRuleSet",
            "AWSManagedRulesCommonRuleSet");
  }

  @Test
  void integrator_mayCreateAtTheStatedPeak_fromOneAddress() {
    JsonNode calls = rules(blocking).get("api-rate").at("/Statement/RateBasedStatement");

    assertThat(calls.get("Limit").asInt() / SECONDS).isGreaterThanOrEqualTo(575);
    assertThat(calls.at("/ScopeDownStatement/ByteMatchStatement/SearchString").asText())
        .isEqualTo("/api/");
    assertThat(
            rules(blocking)
                .get("rate")
                .at("/Statement/RateBasedStatement/ScopeDownStatement/NotStatement/Statement"))
        .as("calls of the API count for their own limit alone")
        .isEqualTo(calls.get("ScopeDownStatement"));
  }

  @Test
  void limits_areSettings_andLowerWhereAnyoneMayCreate() {
    assertThat(limit(counting, "rate")).isEqualTo(5_000);
    assertThat(limit(counting, "api-rate")).isEqualTo(2_000);
  }

  @Test
  void clientAboveALimit_isAnsweredInTheFormOfTheApi() throws Exception {
    JsonNode acl = blocking.only("AWS::WAFv2::WebACL");
    for (String name : List.of("api-rate", "rate")) {
      JsonNode response = rules(blocking).get(name).at("/Action/Block/CustomResponse");
      assertThat(response.get("ResponseCode").asInt()).isEqualTo(429);
      assertThat(response.at("/ResponseHeaders/0/Name").asText()).isEqualTo("Retry-After");
      JsonNode body =
          acl.at("/CustomResponseBodies/" + response.get("CustomResponseBodyKey").asText());
      assertThat(body.get("ContentType").asText()).isEqualTo("APPLICATION_JSON");
      JsonNode error = new ObjectMapper().readTree(body.get("Content").asText());
      assertThat(error.get("code").asText()).isEqualTo("TOO_MANY_REQUESTS");
      assertThat(error.get("error").asText()).endsWith("try again in 300 seconds.");
    }
  }

  /** Tests that a link with a URL in its query, such as /abc?u=https://..., is never refused. */
  @Test
  void rulesThatTakeUrlsForAttacks_onlyCount_inQueriesAndBodies() {
    assertThat(
            rules(blocking)
                .get("AWSManagedRulesCommonRuleSet")
                .at("/Statement/ManagedRuleGroupStatement/RuleActionOverrides"))
        .filteredOn(rule -> rule.at("/ActionToUse").has("Count"))
        .extracting(rule -> rule.get("Name").asText())
        .contains(
            "SizeRestrictions_QUERYSTRING",
            "EC2MetaDataSSRF_QUERYARGUMENTS",
            "GenericLFI_QUERYARGUMENTS",
            "RestrictedExtensions_QUERYARGUMENTS",
            "GenericRFI_QUERYARGUMENTS",
            "CrossSiteScripting_QUERYARGUMENTS");
  }

  /** Tests that clients get JSON where AWS's rules refuse them, and not a page of AWS's. */
  @Test
  void refusalsOfAwssRules_areInTheFormOfTheApi() throws Exception {
    JsonNode acl = blocking.only("AWS::WAFv2::WebACL");
    int refusing = 0;
    for (JsonNode rule : rules(blocking).values()) {
      for (JsonNode override :
          rule.at("/Statement/ManagedRuleGroupStatement/RuleActionOverrides")) {
        JsonNode block = override.at("/ActionToUse/Block/CustomResponse");
        if (!block.isMissingNode()) {
          refusing++;
          assertThat(block.get("ResponseCode").asInt()).isEqualTo(403);
          JsonNode body =
              acl.at("/CustomResponseBodies/" + block.get("CustomResponseBodyKey").asText());
          assertThat(body.get("ContentType").asText()).isEqualTo("APPLICATION_JSON");
          assertThat(new ObjectMapper().readTree(body.get("Content").asText()).get("code").asText())
              .isEqualTo("FORBIDDEN");
        }
      }
    }
    assertThat(refusing).isEqualTo(23);
    assertThat(rules(counting).toString()).doesNotContain("refused");
  }

  @Test
  void groupsWithoutExceptions_haveNoEmptyList() {
    assertThat(rules(blocking).values())
        .allSatisfy(
            rule -> {
              JsonNode overrides =
                  rule.at("/Statement/ManagedRuleGroupStatement/RuleActionOverrides");
              assertThat(overrides.isArray() && overrides.isEmpty()).isFalse();
            });
  }

  /** Tests what CloudFront can't sign on its way to a function URL, a request with a body. */
  @Test
  void otherMethodOnALink_isAnswered405AsEverywhere_beforeAnyOtherRule() throws Exception {
    for (Resources firewall : List.of(blocking, counting)) {
      JsonNode rule = rules(firewall).get("other-methods");

      assertThat(rule.get("Priority").asInt()).isZero();
      assertThat(rule.at("/Statement/AndStatement/Statements"))
          .extracting(
              statement ->
                  statement
                          .at("/NotStatement/Statement/ByteMatchStatement/PositionalConstraint")
                          .asText()
                      + " "
                      + statement
                          .at("/NotStatement/Statement/ByteMatchStatement/SearchString")
                          .asText())
          .containsExactly(
              "STARTS_WITH /api/",
              "STARTS_WITH /console/",
              "EXACTLY /console",
              "EXACTLY GET",
              "EXACTLY HEAD");
      JsonNode answer = rule.at("/Action/Block/CustomResponse");
      assertThat(answer.get("ResponseCode").asInt()).isEqualTo(405);
      assertThat(answer.get("ResponseHeaders").toString())
          .isEqualTo("[{\"Name\":\"Allow\",\"Value\":\"GET, HEAD\"}]");
      String body =
          firewall
              .only("AWS::WAFv2::WebACL")
              .at("/CustomResponseBodies/" + answer.get("CustomResponseBodyKey").asText())
              .get("Content")
              .asText();
      assertThat(new ObjectMapper().readTree(body).get("code").asText())
          .isEqualTo("METHOD_NOT_ALLOWED");
    }
    assertThat(rules(Synthesis.of(Synthesis.THROUGH_API).firewall()))
        .as("where the redirect itself answers")
        .doesNotContainKey("other-methods");
  }

  @Test
  void allowedNetworks_areLetThrough_ofEitherVersion() {
    List<JsonNode> all = List.copyOf(rules(counting).values());

    assertThat(all.subList(1, 3))
        .allSatisfy(rule -> assertThat(rule.get("Action").has("Allow")).isTrue())
        .extracting(rule -> Resources.text(rule.at("/Statement/IPSetReferenceStatement/Arn")))
        .containsExactly("FirewallAllowedIPV4.Arn", "FirewallAllowedIPV6.Arn");
    assertThat(
            Resources.texts(
                counting.ofType("AWS::WAFv2::IPSet").get("FirewallAllowedIPV4").get("Addresses")))
        .containsExactly("192.0.2.0/24", "198.51.100.7/32");
    assertThat(all)
        .extracting(rule -> rule.get("Priority").asInt())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(blocking.ofType("AWS::WAFv2::IPSet")).isEmpty();
  }

  @Test
  void inCountMode_nothingIsBlocked_butWhatTheRedirectWouldRefuse() {
    assertThat(rules(counting).values())
        .filteredOn(rule -> !rule.get("Name").asText().equals("other-methods"))
        .allSatisfy(
            rule -> {
              assertThat(rule.path("Action").has("Block")).isFalse();
              assertThat(rule.path("OverrideAction").has("None")).isFalse();
            });
    assertThat(rules(blocking).values())
        .allSatisfy(
            rule ->
                assertThat(
                        rule.path("Action").has("Block") || rule.path("OverrideAction").has("None"))
                    .isTrue());
  }

  @Test
  void log_hasWhatWasBlockedAndCounted_withoutKeys() {
    JsonNode log = counting.only("AWS::WAFv2::LoggingConfiguration");
    JsonNode group = counting.only("AWS::Logs::LogGroup");

    assertThat(group.get("LogGroupName").asText()).isEqualTo("aws-waf-logs-terse");
    assertThat(group.get("RetentionInDays").asInt()).isEqualTo(14);
    assertThat(Resources.text(log.at("/LogDestinationConfigs/0")))
        .endsWith(":log-group:aws-waf-logs-terse");
    assertThat(log.at("/RedactedFields/0/SingleHeader/Name").asText()).isEqualTo("authorization");
    assertThat(log.at("/LoggingFilter/DefaultBehavior").asText()).isEqualTo("DROP");
    assertThat(log.at("/LoggingFilter/Filters/0/Conditions").toString())
        .contains("BLOCK", "\"COUNT\"", "EXCLUDED_AS_COUNT");
    assertThat(blocking.ofType("AWS::WAFv2::LoggingConfiguration")).isEmpty();
  }

  private static int limit(Resources firewall, String rule) {
    return rules(firewall).get(rule).at("/Statement/RateBasedStatement/Limit").asInt();
  }

  private static Map<String, JsonNode> rules(Resources firewall) {
    Map<String, JsonNode> rules = new LinkedHashMap<>();
    firewall
        .only("AWS::WAFv2::WebACL")
        .get("Rules")
        .forEach(rule -> rules.put(rule.get("Name").asText(), rule));
    return rules;
  }
}
