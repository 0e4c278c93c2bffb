package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsNode
class ApiTest {

  static Stream<Map<String, String>> profiles() {
    return Stream.of(Synthesis.SMALL, Synthesis.PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void eachRoute_leadsToTheAliasOfItsFunction(Map<String, String> profile) {
    Resources resources = Synthesis.of(profile).main();
    Map<String, String> routes = new TreeMap<>();
    for (JsonNode route : resources.ofType("AWS::ApiGatewayV2::Route").values()) {
      String integration = Resources.text(route.get("Target")).replace("integrations/", "");
      JsonNode target = resources.whole(integration).get("Properties");
      assertThat(target.get("PayloadFormatVersion").asText()).isEqualTo("2.0");
      routes.put(route.get("RouteKey").asText(), Resources.text(target.get("IntegrationUri")));
    }

    assertThat(routes)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("POST /api/v1/shorten", "FunctionsShortenAlias"),
                Map.entry("POST /api/v1/shorten/batch", "FunctionsShortenAlias"),
                Map.entry("GET /{code}", "FunctionsRedirectAlias"),
                Map.entry("HEAD /{code}", "FunctionsRedirectAlias"),
                Map.entry("$default", "FunctionsRedirectAlias"),
                Map.entry("GET /api/v1/urls/{code}", "FunctionsStatsAlias"),
                Map.entry("GET /api/v1/stats/{code}", "FunctionsStatsAlias"),
                Map.entry("GET /api/v1/urls", "FunctionsStatsAlias"),
                Map.entry("PATCH /api/v1/urls/{code}", "FunctionsEditAlias"),
                Map.entry("GET /api/v1/openapi.json", "FunctionsStatsAlias"),
                Map.entry("DELETE /api/v1/urls/{code}", "FunctionsDeleteAlias"),
                Map.entry("GET /console", "FunctionsConsoleAlias"),
                Map.entry("HEAD /console", "FunctionsConsoleAlias"),
                Map.entry("GET /console/{file+}", "FunctionsConsoleAlias"),
                Map.entry("HEAD /console/{file+}", "FunctionsConsoleAlias")));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void onlyTheApi_mayInvoke_andOnlyTheAlias(Map<String, String> profile) {
    int authorizers = profile.equals(Synthesis.PRODUCTION) ? 1 : 0;
    assertThat(Synthesis.of(profile).main().ofType("AWS::Lambda::Permission").values())
        // The edge may call the function URL; EdgeTest has more about it.
        .filteredOn(
            permission -> !permission.get("Principal").asText().equals("cloudfront.amazonaws.com"))
        .hasSize(15 + authorizers)
        .allSatisfy(
            permission -> {
              assertThat(permission.get("Principal").asText())
                  .isEqualTo("apigateway.amazonaws.com");
              assertThat(Resources.text(permission.get("FunctionName"))).endsWith("Alias");
              assertThat(Resources.text(permission.get("SourceArn"))).contains("ApiHttp");
            });
  }

  @Test
  void stageWithoutALog_isSmallsDefault() {
    assertThat(
            Synthesis.of(Synthesis.SMALL)
                .main()
                .only("AWS::ApiGatewayV2::Stage")
                .has("AccessLogSettings"))
        .isFalse();
  }

  @Test
  void stage_writesItsLogAsJson_whereItHasOne() throws Exception {
    JsonNode stage = Synthesis.of(Synthesis.PRODUCTION).main().only("AWS::ApiGatewayV2::Stage");

    String line =
        stage.at("/AccessLogSettings/Format").asText().replaceAll("\\$context\\.\\w+", "1");
    assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(line).size())
        .isEqualTo(8);
    assertThat(stage.at("/AccessLogSettings/Format").asText())
        .doesNotContainIgnoringCase("sourceIp");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void stage_throttles(Map<String, String> profile) {
    JsonNode stage = Synthesis.of(profile).main().only("AWS::ApiGatewayV2::Stage");

    assertThat(stage.get("StageName").asText()).isEqualTo("$default");
    int rate = stage.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt();
    int creates =
        stage.get("RouteSettings").get("POST /api/v1/shorten").get("ThrottlingRateLimit").asInt();
    assertThat(creates).isPositive().isLessThan(rate);
    if (profile.equals(Synthesis.PRODUCTION)) {
      assertThat(rate).as("the stated peak").isGreaterThanOrEqualTo(11_570);
      assertThat(creates).as("the stated peak").isGreaterThanOrEqualTo(575);
    }
  }

  @Test
  void ownAddress_isOffWhereTheEdgeHasAnother() {
    assertThat(api(Synthesis.WITH_DOMAINS).get("DisableExecuteApiEndpoint").asBoolean()).isTrue();
    assertThat(api(Synthesis.SMALL).get("DisableExecuteApiEndpoint").asBoolean()).isFalse();
    JsonNode domain =
        Synthesis.of(Synthesis.WITH_DOMAINS).main().only("AWS::ApiGatewayV2::DomainName");
    assertThat(domain.get("DomainName").asText()).isEqualTo("api.sho.rt");
    assertThat(domain.at("/DomainNameConfigurations/0/SecurityPolicy").asText())
        .isEqualTo("TLS_1_2");
  }

  static Stream<Map<String, String>> withEdge() {
    return Stream.of(Synthesis.PRODUCTION, Synthesis.WITH_DOMAINS);
  }

  @ParameterizedTest
  @MethodSource("withEdge")
  void requestsPastTheEdge_areRefusedByTheApi_beforeAFunctionIsCalled(
      Map<String, String> settings) {
    Resources resources = Synthesis.of(settings).main();
    JsonNode authorizer = resources.only("AWS::ApiGatewayV2::Authorizer");
    List<String> sources = Resources.texts(authorizer.get("IdentitySource"));
    JsonNode sent =
        resources
            .only("AWS::CloudFront::Distribution")
            .at("/DistributionConfig/Origins/1/OriginCustomHeaders");

    assertThat(authorizer.get("AuthorizerType").asText()).isEqualTo("REQUEST");
    assertThat(authorizer.get("AuthorizerPayloadFormatVersion").asText()).isEqualTo("2.0");
    assertThat(authorizer.get("EnableSimpleResponses").asBoolean()).isTrue();
    assertThat(authorizer.get("AuthorizerResultTtlInSeconds").asInt()).isEqualTo(3_600);
    assertThat(authorizer.get("AuthorizerUri").toString()).contains("FunctionsRedirectAlias");
    // The required headers are those that the edge sends, one of them under a secret name.
    assertThat(sent).hasSize(2);
    assertThat(sources)
        .containsExactly(
            "$request.header." + Resources.text(sent.at("/0/HeaderName")),
            "$request.header." + Resources.text(sent.at("/1/HeaderName")));
    assertThat(sent.at("/1/HeaderName").toString()).contains("AWS::StackId");
    for (JsonNode route : resources.ofType("AWS::ApiGatewayV2::Route").values()) {
      assertThat(route.get("AuthorizationType").asText()).isEqualTo("CUSTOM");
    }
    assertThat(resources.template().get("Resources"))
        .filteredOn(resource -> resource.get("Type").asText().equals("AWS::ApiGatewayV2::Route"))
        .allSatisfy(
            route ->
                assertThat(route.get("DependsOn").toString())
                    .as("or requests would be refused until the edge is changed")
                    .contains("EdgeDistribution"));
  }

  @Test
  void withoutAnEdge_theApiIsOpen() {
    Resources resources = Synthesis.of(Synthesis.SMALL).main();

    assertThat(resources.ofType("AWS::ApiGatewayV2::Authorizer")).isEmpty();
  }

  @Test
  void webPages_mayCallOnlyWhereTheyAreNamed() {
    assertThat(api(Synthesis.SMALL).has("CorsConfiguration")).isFalse();
    JsonNode cors = api(Synthesis.WITH_DOMAINS).get("CorsConfiguration");
    assertThat(Resources.texts(cors.get("AllowOrigins"))).containsExactly("https://app.example");
    assertThat(Resources.texts(cors.get("AllowHeaders")))
        .containsExactly("authorization", "content-type", "idempotency-key", "if-match");
    assertThat(Resources.texts(cors.get("AllowMethods")))
        .containsExactly("GET", "POST", "PATCH", "DELETE");
  }

  private static JsonNode api(Map<String, String> settings) {
    return Synthesis.of(settings).main().only("AWS::ApiGatewayV2::Api");
  }
}
