package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests the steps by which the edge is switched on, none of which is an outage. */
@NeedsNode
@Tag("slow")
class EdgeSwitchTest {

  private static final String REGIONAL = "arn:aws:acm:eu-central-1:123456789012:certificate/api";

  /** Before: the domain leads to the API. */
  private final Resources before =
      Synthesis.of(Map.of("profile", "small", "domainName", "sho.rt", "certificateArn", REGIONAL))
          .main();

  private final Resources prepared = Synthesis.of(Synthesis.EDGE_PREPARED).main();

  /** After: the domain leads to the edge, and the API takes nothing else. */
  private final Resources after = Synthesis.of(after()).main();

  private static Map<String, String> after() {
    Map<String, String> settings = new TreeMap<>(Synthesis.EDGE_PREPARED);
    settings.keySet().removeAll(List.of("edgeOnly", "directDomainName", "directCertificateArn"));
    return settings;
  }

  @Test
  void secret_isSentBeforeItIsAskedFor() {
    assertThat(
            prepared
                .only("AWS::CloudFront::Distribution")
                .at("/DistributionConfig/Origins/1/OriginCustomHeaders"))
        .hasSize(2)
        .isEqualTo(
            after
                .only("AWS::CloudFront::Distribution")
                .at("/DistributionConfig/Origins/1/OriginCustomHeaders"));
    assertThat(secretsAskedFor(prepared)).containsOnly("");
    assertThat(prepared.ofType("AWS::ApiGatewayV2::Authorizer")).isEmpty();
    assertThat(secretsAskedFor(after))
        .allMatch(secret -> secret.contains("resolve:secretsmanager"));
    assertThat(after.ofType("AWS::ApiGatewayV2::Authorizer")).hasSize(1);
  }

  @Test
  void oldHost_worksUntilTheLastStep() {
    assertThat(hosts(before)).containsExactly("sho.rt");
    assertThat(hosts(prepared)).containsExactlyInAnyOrder("sho.rt", "api.sho.rt");
    assertThat(hosts(after)).containsExactly("api.sho.rt");
    // The same resource, so that it is not made again, which its name would not allow.
    assertThat(before.template().get("Resources").has(domainId(before, "sho.rt"))).isTrue();
    assertThat(domainId(prepared, "sho.rt")).isEqualTo(domainId(before, "sho.rt"));
    assertThat(domainId(after, "api.sho.rt")).isEqualTo(domainId(prepared, "api.sho.rt"));
  }

  @Test
  void apisOwnAddress_isOnWhileItMayBeCalled() {
    assertThat(addressIsOff(prepared)).isFalse();
    assertThat(addressIsOff(after)).isTrue();
  }

  @Test
  void edge_neverCallsItself() {
    for (Resources resources : List.of(prepared, after)) {
      assertThat(
              resources
                  .only("AWS::CloudFront::Distribution")
                  .at("/DistributionConfig/Origins/1/DomainName")
                  .asText())
          .isEqualTo("api.sho.rt");
    }
  }

  @Test
  void dnsEntries_haveTheirTargetsInTheOutputs() {
    assertThat(outputs(prepared))
        .contains(
            "EdgeHost",
            "ApiDomainTarget",
            "ApiDomainZone",
            "ApiOriginDomainTarget",
            "ApiOriginDomainZone");
  }

  private static List<String> secretsAskedFor(Resources resources) {
    return resources.ofType("AWS::Lambda::Function").values().stream()
        .map(function -> function.at("/Environment/Variables"))
        .filter(variables -> variables.has("ORIGIN_SECRET"))
        .map(variables -> Resources.text(variables.get("ORIGIN_SECRET")))
        .toList();
  }

  private static boolean addressIsOff(Resources resources) {
    return resources.only("AWS::ApiGatewayV2::Api").get("DisableExecuteApiEndpoint").asBoolean();
  }

  private static List<String> hosts(Resources resources) {
    return resources.ofType("AWS::ApiGatewayV2::DomainName").values().stream()
        .map(domain -> domain.get("DomainName").asText())
        .toList();
  }

  private static String domainId(Resources resources, String host) {
    return resources.template().get("Resources").properties().stream()
        .filter(
            entry ->
                entry.getValue().get("Type").asText().equals("AWS::ApiGatewayV2::DomainName")
                    && entry.getValue().at("/Properties/DomainName").asText().equals(host))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> outputs(Resources resources) {
    JsonNode outputs = resources.template().get("Outputs");
    return StreamSupport.stream(((Iterable<String>) outputs::fieldNames).spliterator(), false)
        .map(Resources::shortId)
        .collect(Collectors.toList());
  }
}
