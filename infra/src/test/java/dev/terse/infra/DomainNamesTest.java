package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The names of a deployment: their DNS records, their certificates, and the functions that know
 * them.
 */
@NeedsNode
@Tag("slow")
class DomainNamesTest {

  private final Resources resources = Synthesis.of(Synthesis.WITH_DOMAINS).main();

  @Test
  void namesInAHostedZone_leadToTheEdgeAndTheApi_forIpv4AndIpv6() {
    Map<String, JsonNode> records =
        Synthesis.of(Synthesis.WITH_ZONE).main().ofType("AWS::Route53::RecordSet");

    assertThat(records.values())
        .allSatisfy(
            entry ->
                assertThat(entry.get("HostedZoneId").asText()).isEqualTo("Z0123456789ABCDEFGHIJ"))
        .extracting(
            entry ->
                entry.get("Name").asText()
                    + " "
                    + entry.get("Type").asText()
                    + " "
                    + Resources.text(entry.at("/AliasTarget/DNSName"))
                    + " "
                    + Resources.text(entry.at("/AliasTarget/HostedZoneId")))
        .containsExactlyInAnyOrder(
            "sho.rt A EdgeDistribution.DomainName Z2FDTNDATAQYW2",
            "sho.rt AAAA EdgeDistribution.DomainName Z2FDTNDATAQYW2",
            "api.sho.rt A ApiOriginDomain.RegionalDomainName ApiOriginDomain.RegionalHostedZoneId",
            "api.sho.rt AAAA ApiOriginDomain.RegionalDomainName"
                + " ApiOriginDomain.RegionalHostedZoneId");
    assertThat(resources.ofType("AWS::Route53::RecordSet")).isEmpty();
  }

  @Test
  void certificates_areMadeInTheRegionsThatAskForThem() {
    Synthesis zone = Synthesis.of(Synthesis.WITH_ZONE);

    for (Map.Entry<Resources, String> stack :
        Map.of(zone.firewall(), "sho.rt", zone.main(), "api.sho.rt").entrySet()) {
      JsonNode certificate = stack.getKey().only("AWS::CertificateManager::Certificate");
      assertThat(certificate.get("DomainName").asText()).isEqualTo(stack.getValue());
      assertThat(certificate.get("ValidationMethod").asText()).isEqualTo("DNS");
      assertThat(certificate.at("/DomainValidationOptions/0/HostedZoneId").asText())
          .isEqualTo("Z0123456789ABCDEFGHIJ");
    }
    assertThat(zone.firewall().template().at("/Outputs/EdgeCertificateArn/Value").toString())
        .contains("Certificate");
    assertThat(
            Resources.text(
                zone.main()
                    .only("AWS::CloudFront::Distribution")
                    .at("/DistributionConfig/ViewerCertificate/AcmCertificateArn")))
        .isEqualTo("EdgeCertificateArn");
    assertThat(resources.template().at("/Parameters").has("EdgeCertificateArn")).isFalse();
  }

  @Test
  void domainOfAnApiWithoutEdge_isInItsZone() {
    Resources small =
        Synthesis.of(Map.of("profile", "small", "domainName", "sho.rt", "hostedZone", "Z0123ABC"))
            .main();

    assertThat(small.ofType("AWS::Route53::RecordSet").values())
        .extracting(entry -> Resources.text(entry.at("/AliasTarget/DNSName")))
        .containsOnly("ApiDomain.RegionalDomainName")
        .hasSize(2);
    assertThat(small.only("AWS::CertificateManager::Certificate").get("DomainName").asText())
        .isEqualTo("sho.rt");
  }

  @Test
  void shortLinks_haveTheDomainOfTheEdge() {
    assertThat(
            resources.ofType("AWS::Lambda::Function").values().stream()
                .map(function -> function.at("/Environment/Variables/PUBLIC_BASE_URL"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText))
        .hasSize(3)
        .containsOnly("https://sho.rt");
  }

  @Test
  void everyNameOfTheDeployment_isKnownToTheFunctionThatCreatesLinks() {
    Map<String, JsonNode> functions = resources.ofType("AWS::Lambda::Function");
    String hosts =
        Resources.text(
            functions.get("FunctionsShortenFunction").at("/Environment/Variables/OWN_HOSTS"));

    assertThat(hosts.split(","))
        .contains("sho.rt", "api.sho.rt")
        .anyMatch(host -> host.contains("EdgeDistribution") && host.contains("DomainName"));
  }

  @Test
  void onlyTheFunctionsThatTakeTargets_areToldOfHosts() {
    resources
        .ofType("AWS::Lambda::Function")
        .forEach(
            (id, function) ->
                assertThat(function.at("/Environment/Variables").has("PRIVATE_TARGETS"))
                    .as(id)
                    .isEqualTo(function.at("/Environment/Variables").has("OWN_HOSTS"))
                    .isEqualTo(id.contains("Shorten") || id.contains("Edit")));
  }
}
