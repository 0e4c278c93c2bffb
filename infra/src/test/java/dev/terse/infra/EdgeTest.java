package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@NeedsNode
@Tag("slow")
class EdgeTest {

  private final Resources resources = Synthesis.of(Synthesis.WITH_DOMAINS).main();
  private final JsonNode distribution =
      resources.only("AWS::CloudFront::Distribution").get("DistributionConfig");

  @Test
  void clicksAndPages_learnWhatTheyNeed() {
    JsonNode policy =
        resources.only("AWS::CloudFront::OriginRequestPolicy").get("OriginRequestPolicyConfig");

    assertThat(Resources.texts(policy.at("/HeadersConfig/Headers")))
        .contains(
            "cloudfront-viewer-country",
            "cloudfront-viewer-address",
            "user-agent",
            "referer",
            "accept")
        .hasSizeLessThanOrEqualTo(10);
    assertThat(policy.at("/QueryStringsConfig/QueryStringBehavior").asText()).isEqualTo("all");
    assertThat(Resources.text(distribution.at("/DefaultCacheBehavior/OriginRequestPolicyId")))
        .isEqualTo("EdgeClickHeaders");
  }

  @Test
  void redirects_areAskedOfTheFunctionUrl_inSignedRequestsThatHaveNoBody() {
    JsonNode origin = origin(resources, distribution.get("DefaultCacheBehavior"));
    JsonNode access = resources.only("AWS::CloudFront::OriginAccessControl");
    JsonNode url = resources.only("AWS::Lambda::Url");

    assertThat(origin.get("DomainName").toString()).contains("RedirectUrl", "FunctionUrl");
    assertThat(Resources.text(origin.get("OriginAccessControlId"))).contains("RedirectAccess");
    assertThat(access.at("/OriginAccessControlConfig/OriginAccessControlOriginType").asText())
        .isEqualTo("lambda");
    assertThat(access.at("/OriginAccessControlConfig/SigningBehavior").asText())
        .isEqualTo("always");
    assertThat(url.get("AuthType").asText()).isEqualTo("AWS_IAM");
    assertThat(url.get("Qualifier").asText()).isEqualTo("live");
    assertThat(Resources.text(url.get("TargetFunctionArn")))
        .isEqualTo("FunctionsRedirectFunction.Arn");
    // The firewall answers other methods.
    assertThat(Resources.texts(distribution.at("/DefaultCacheBehavior/AllowedMethods")))
        .contains("PUT", "POST", "PATCH", "DELETE", "OPTIONS");
    for (JsonNode behavior : distribution.get("CacheBehaviors")) {
      assertThat(origin(resources, behavior).get("DomainName").asText()).isEqualTo("api.sho.rt");
    }
  }

  @Test
  void functionUrl_isForThisDistributionAlone_wheneverThereIsAnEdge() {
    for (Map<String, String> settings :
        List.of(Synthesis.WITH_DOMAINS, Synthesis.THROUGH_API, Synthesis.EDGE_PREPARED)) {
      assertThat(Synthesis.of(settings).main().ofType("AWS::Lambda::Permission").values())
          .filteredOn(
              permission -> permission.get("Principal").asText().equals("cloudfront.amazonaws.com"))
          .hasSize(2)
          .allSatisfy(
              permission -> {
                assertThat(Resources.text(permission.get("FunctionName")))
                    .isEqualTo("FunctionsRedirectAlias");
                assertThat(Resources.text(permission.get("SourceArn")))
                    .contains(":cloudfront::", ":distribution/EdgeDistribution");
              })
          .extracting(
              permission ->
                  permission.get("Action").asText()
                      + " "
                      + permission.path("FunctionUrlAuthType").asText()
                      + permission.path("InvokedViaFunctionUrl").asText())
          .containsExactlyInAnyOrder(
              "lambda:InvokeFunctionUrl AWS_IAM", "lambda:InvokeFunction true");
    }
    assertThat(Synthesis.of(Synthesis.SMALL).main().ofType("AWS::Lambda::Url")).isEmpty();
  }

  @Test
  void redirectsThroughTheApi_areASetting_andEveryMethodIsAnswered405AsEverywhere() {
    Resources through = Synthesis.of(Synthesis.THROUGH_API).main();
    JsonNode config = through.only("AWS::CloudFront::Distribution").get("DistributionConfig");

    assertThat(config.get("Origins")).hasSize(1);
    assertThat(Resources.texts(config.at("/DefaultCacheBehavior/AllowedMethods")))
        .contains("PUT", "POST", "PATCH", "DELETE", "OPTIONS");
    assertThat(distribution.get("CacheBehaviors"))
        .allSatisfy(
            behavior ->
                assertThat(Resources.texts(behavior.get("AllowedMethods")))
                    .contains("PUT", "POST", "PATCH", "DELETE", "OPTIONS"));
  }

  private static JsonNode origin(Resources resources, JsonNode behavior) {
    for (JsonNode origin :
        resources.only("AWS::CloudFront::Distribution").at("/DistributionConfig/Origins")) {
      if (origin.get("Id").equals(behavior.get("TargetOriginId"))) {
        return origin;
      }
    }
    throw new AssertionError("no origin of " + behavior);
  }

  @Test
  void consoleAlone_isCached_asLongAsItsFilesSay() {
    String managedCachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    String managedCachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
    assertThat(distribution.at("/DefaultCacheBehavior/CachePolicyId").asText())
        .isEqualTo(managedCachingDisabled);
    assertThat(distribution.get("CacheBehaviors"))
        .extracting(behavior -> behavior.get("PathPattern").asText())
        .containsExactly("/api/*", "/console", "/console/*");
    assertThat(distribution.get("CacheBehaviors"))
        .allSatisfy(
            behavior ->
                assertThat(behavior.get("CachePolicyId").asText())
                    .isEqualTo(
                        behavior.get("PathPattern").asText().startsWith("/console")
                            ? managedCachingOptimized
                            : managedCachingDisabled));
  }

  @Test
  void everyResponse_tellsBrowsersToUseHttps() {
    JsonNode headers =
        resources.only("AWS::CloudFront::ResponseHeadersPolicy").get("ResponseHeadersPolicyConfig");

    assertThat(
            headers
                .at("/SecurityHeadersConfig/StrictTransportSecurity/AccessControlMaxAgeSec")
                .asInt())
        .isEqualTo(365 * 86_400);
    assertThat(Resources.text(distribution.at("/DefaultCacheBehavior/ResponseHeadersPolicyId")))
        .isEqualTo("EdgeHeaders");
    assertThat(distribution.get("CacheBehaviors"))
        .allSatisfy(
            behavior ->
                assertThat(Resources.text(behavior.get("ResponseHeadersPolicyId")))
                    .isEqualTo("EdgeHeaders"));
  }

  @Test
  void tls_isOf12OrLater_onBothSides() {
    assertThat(distribution.at("/ViewerCertificate/MinimumProtocolVersion").asText())
        .isEqualTo("TLSv1.2_2021");
    assertThat(distribution.get("Origins"))
        .hasSize(2)
        .allSatisfy(
            origin -> {
              JsonNode config = origin.get("CustomOriginConfig");
              assertThat(config.get("OriginProtocolPolicy").asText()).isEqualTo("https-only");
              assertThat(Resources.texts(config.get("OriginSSLProtocols")))
                  .containsExactly("TLSv1.2");
            });
    assertThat(distribution.at("/DefaultCacheBehavior/ViewerProtocolPolicy").asText())
        .isEqualTo("redirect-to-https");
  }

  @Test
  void originSecret_isTheSameForCloudFrontAndTheFunctions_andInNoTemplate() {
    JsonNode header = distribution.at("/Origins/0/OriginCustomHeaders/0");
    String reference = Resources.text(header.get("HeaderValue"));

    assertThat(distribution.at("/Origins/1/OriginCustomHeaders/0")).isEqualTo(header);
    assertThat(header.get("HeaderName").asText()).isEqualTo("x-terse-origin-secret");
    assertThat(reference).startsWith("{{resolve:secretsmanager:").contains("OriginSecret");
    resources
        .ofType("AWS::Lambda::Function")
        .forEach(
            (id, function) ->
                assertThat(Resources.text(function.at("/Environment/Variables/ORIGIN_SECRET")))
                    .as(id)
                    .isEqualTo(id.contains("Aggregator") ? "" : reference));
    assertThat(resources.only("AWS::SecretsManager::Secret").has("SecretString")).isFalse();
  }

  /**
   * Tests the address header: the policy of the API's behaviour only forwards what the client sent.
   */
  @Test
  void clientsAddress_isToldToTheApi_underANameThatReplacesTheClientsOwn() {
    JsonNode function = resources.only("AWS::CloudFront::Function");
    JsonNode api = distribution.at("/CacheBehaviors/0");

    assertThat(api.get("PathPattern").asText()).isEqualTo("/api/*");
    assertThat(api.at("/FunctionAssociations/0/EventType").asText()).isEqualTo("viewer-request");
    assertThat(api.at("/FunctionAssociations/0/FunctionARN").toString())
        .contains("EdgeClientAddress");
    assertThat(function.get("FunctionCode").asText())
        .contains("headers['x-terse-viewer-address'] = { value: event.viewer.ip }");
  }

  @Test
  void newOriginSecret_isTakenBesideTheOldOne() {
    Resources changing =
        Synthesis.of(Map.of("profile", "production", "dax", "false", "originSecrets", "2,1"))
            .main();
    String sent =
        Resources.text(
            changing
                .only("AWS::CloudFront::Distribution")
                .at("/DistributionConfig/Origins/0/OriginCustomHeaders/0/HeaderValue"));

    assertThat(changing.ofType("AWS::SecretsManager::Secret")).hasSize(2);
    assertThat(sent).contains("OriginSecretGeneration2");
    assertThat(
            Resources.text(
                changing
                    .ofType("AWS::Lambda::Function")
                    .get("FunctionsRedirectFunction")
                    .at("/Environment/Variables/ORIGIN_SECRET")))
        .startsWith(sent + ",")
        .contains("OriginSecretGeneration1");
  }

  @Test
  void firewall_isAParameter_becauseItIsOfAnotherRegion() {
    assertThat(Resources.text(distribution.get("WebACLId"))).isEqualTo("WebAclArn");
    assertThat(resources.template().at("/Parameters/WebAclArn").has("Default")).isFalse();
  }

  @Test
  void firewall_isDeployedBeforeWhatUsesIt_andDeletedAfterIt() {
    assertThat(Synthesis.of(Synthesis.WITH_DOMAINS).dependencies(Synthesis.STACK))
        .containsExactly(Synthesis.FIREWALL);
    assertThat(Synthesis.of(Synthesis.SMALL).dependencies(Synthesis.STACK)).isEmpty();
  }
}
