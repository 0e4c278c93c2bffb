package dev.terse.infra.edge;

import dev.terse.infra.Settings.FirewallRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.services.wafv2.CfnIPSet;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/** The web ACL: rate limits per address, and AWS's own rules where they fit a shortener. */
public final class Firewall extends Construct {

  private static final String TOO_MANY = "too-many-requests";
  private static final String REFUSED = "refused";
  private static final String WRONG_METHOD = "wrong-method";
  private static final int SECONDS_OF_A_RATE = 300;

  private final CfnWebACL acl;

  /**
   * Creates a firewall for CloudFront, which is only possible in us-east-1.
   *
   * @param scope the parent construct
   * @param name the name of the deployment
   * @param redirectUrl whether links are asked for by the redirect's function URL, to which
   *     CloudFront can sign no request with a body
   * @param settings its limits and exceptions
   */
  public Firewall(Construct scope, String name, boolean redirectUrl, FirewallRules settings) {
    super(scope, "Firewall");
    List<CfnWebACL.StatementProperty> allowed =
        Stream.of(addresses("IPV4", settings.allowed()), addresses("IPV6", settings.allowed()))
            .flatMap(Optional::stream)
            .toList();
    var rules = new FirewallRuleList(settings.blocks());
    CfnWebACL.StatementProperty api = FirewallRuleList.pathStartsWith("/api/");
    if (redirectUrl) {
      rules.answerOtherMethods(
          List.of("GET", "HEAD"),
          List.of(
              FirewallRuleList.not(api),
              FirewallRuleList.not(FirewallRuleList.pathStartsWith("/console/")),
              FirewallRuleList.not(FirewallRuleList.pathIs("/console"))),
          WRONG_METHOD);
    }
    allowed.forEach(rules::allow);
    rules.limit("api-rate", settings.apiCalls(), api, TOO_MANY);
    rules.limit("rate", settings.requests(), FirewallRuleList.not(api), TOO_MANY);
    rules.addManaged(
        "AWSManagedRulesAmazonIpReputationList", ManagedRules.REPUTATION, List.of(), REFUSED);
    rules.addManaged(
        "AWSManagedRulesKnownBadInputsRuleSet", ManagedRules.BAD_INPUTS, List.of(), REFUSED);
    rules.addManaged(
        "AWSManagedRulesCommonRuleSet", ManagedRules.COMMON, ManagedRules.COUNTED, REFUSED);
    this.acl =
        CfnWebACL.Builder.create(this, "Acl")
            .scope("CLOUDFRONT")
            .description("Terse, short links.")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .customResponseBodies(bodies(redirectUrl))
            .rules(rules.all())
            .visibilityConfig(FirewallRuleList.visibility("terse"))
            .build();
    settings.logDays().ifPresent(days -> new FirewallLog(this, name, acl, days));
  }

  private static SequencedMap<String, CfnWebACL.CustomResponseBodyProperty> bodies(
      boolean redirectUrl) {
    var bodies = new TreeMap<>(Map.of(TOO_MANY, tooMany(), REFUSED, refused()));
    if (redirectUrl) {
      bodies.put(WRONG_METHOD, wrongMethod());
    }
    return bodies;
  }

  /** Returns the answer to a client that asks for a link by a method that links do not take. */
  private static CfnWebACL.CustomResponseBodyProperty wrongMethod() {
    return CfnWebACL.CustomResponseBodyProperty.builder()
        .contentType("APPLICATION_JSON")
        .content("{\"error\":\"This path takes GET, HEAD only.\",\"code\":\"METHOD_NOT_ALLOWED\"}")
        .build();
  }

  /** Returns the answer to a client above a limit, in the form of the API's own errors. */
  private static CfnWebACL.CustomResponseBodyProperty tooMany() {
    return CfnWebACL.CustomResponseBodyProperty.builder()
        .contentType("APPLICATION_JSON")
        .content(
            "{\"error\":\"Your address sends too many requests; please try again in %d seconds.\","
                    .formatted(SECONDS_OF_A_RATE)
                + "\"code\":\"TOO_MANY_REQUESTS\"}")
        .build();
  }

  /** Returns the answer to a client that one of AWS's rules refuses. */
  private static CfnWebACL.CustomResponseBodyProperty refused() {
    return CfnWebACL.CustomResponseBodyProperty.builder()
        .contentType("APPLICATION_JSON")
        .content(
            "{\"error\":\"The firewall takes this request for an attack.\",\"code\":\"FORBIDDEN\"}")
        .build();
  }

  private Optional<CfnWebACL.StatementProperty> addresses(String version, List<String> networks) {
    List<String> own =
        networks.stream()
            .filter(network -> network.contains(":") == version.equals("IPV6"))
            .toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    CfnIPSet set =
        CfnIPSet.Builder.create(this, "Allowed" + version)
            .scope("CLOUDFRONT")
            .description("Networks that no rule applies to.")
            .ipAddressVersion(version)
            .addresses(new ArrayList<>(own))
            .build();
    return Optional.of(
        CfnWebACL.StatementProperty.builder()
            .ipSetReferenceStatement(
                CfnWebACL.IPSetReferenceStatementProperty.builder().arn(set.getAttrArn()).build())
            .build());
  }

  /** Returns the ACL's ARN. */
  public String arn() {
    return acl.getAttrArn();
  }
}
