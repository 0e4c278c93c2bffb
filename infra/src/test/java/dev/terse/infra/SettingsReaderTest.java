package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.infra.functions.FunctionName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  @Test
  void nothing_isTheSmallProfile() {
    Settings settings = read(Map.of());

    assertThat(settings).isEqualTo(read(Map.of("profile", "small")));
    assertThat(settings.stackName()).isEqualTo("terse");
    assertThat(settings.edge()).isFalse();
    assertThat(settings.cache()).isEmpty();
    assertThat(settings.customPackaging()).isEmpty();
    assertThat(settings.redirectStatus()).isEqualTo(301);
    assertThat(settings.retentionDays()).isEqualTo(1_826);
    assertThat(settings.statsDelaySeconds()).isEqualTo(10);
    assertThat(settings.statsAccess()).isEqualTo("public");
    assertThat(settings.createAccess()).isEqualTo("open");
    assertThat(settings.forwardQuery()).isEqualTo("off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void rawClicks_areKeptWhereTheyAreAskedFor_forThreeMonthsUnlessGiven(String profile) {
    Map<String, String> settings = new HashMap<>(Map.of("profile", profile));
    assertThat(read(settings).clickArchiveDays()).isEmpty();

    settings.put("clickArchive", "true");
    assertThat(read(settings).clickArchiveDays()).hasValue(90);

    settings.put("clickArchiveDays", "400");
    assertThat(read(settings).clickArchiveDays()).hasValue(400);
  }

  @Test
  void retentionOfRawClicksThatAreNotKept_isRefused() {
    assertThatThrownBy(() -> read(Map.of("clickArchiveDays", "30")))
        .hasMessage(
            "The setting clickArchiveDays is \"30\", and should be given with"
                + " clickArchive=true.");
  }

  @Test
  void production_hasDaxAndEdge_unlessTheyAreOff() {
    Settings production = read(Map.of("profile", "production"));
    Settings bare = read(Map.of("profile", "production", "dax", "false", "edge", "false"));

    assertThat(production.edge()).isTrue();
    assertThat(production.createAccess()).isEqualTo("key");
    assertThat(production.cache()).contains(new Settings.Cache("dax.r5.large", 3, 3, List.of()));
    assertThat(bare.edge()).isFalse();
    assertThat(bare.cache()).isEmpty();
  }

  @Test
  void frontOfRedirectsWithoutAnEdge_isRefused() {
    assertThatThrownBy(() -> read(Map.of("redirectFront", "url")))
        .hasMessageContaining("left out without the edge (edge=true)");
  }

  @Test
  void wayOfClicks_isByProfile() {
    assertThat(read(Map.of()).flow())
        .isEqualTo(new Flow(OptionalInt.of(1), 24, false, false, false));
    assertThat(read(Map.of("profile", "production")).flow())
        .isEqualTo(new Flow(OptionalInt.empty(), 168, false, true, true));
    assertThat(read(Map.of("edge", "true")).flow().redirectUrl()).isTrue();
    assertThat(read(Map.of("edge", "true", "redirectFront", "api")).flow().redirectUrl()).isFalse();
  }

  @Test
  void entriesOfTheCdk_arePassedOver() {
    assertThat(read(Map.of("@aws-cdk/core:x", "true", "aws:cdk:y", "z"))).isEqualTo(read(Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          profile         | large       | small or production
          redirectStatus  | 303         | 301, 302, 307 or 308
          publicBaseUrl   | https://a/b | an origin without user or path
          publicBaseUrl   | https://u@a | an origin without user or path
          rootUrl         | example.com | the URL of a page
          notFoundUrl     | ftp://a/    | the URL of a page
          securityContact | a@b.example | a URL such as mailto:security@example.com
          referrerPolicy  | none        | no-referrer-when-downgrade, no-referrer
          publicBaseUrl   | https://a?b | an origin without user or path
          ownHosts        | https://a.b | hosts separated by commas
          privateTargets  | yes         | refuse or allow
          daxNodes        | 12          | a whole number from 1 to 11
          warmReads       | many        | a whole number from 12000 to
          dax             | yes         | true or false
          clickArchive    | 90          | true or false
          statsAccess     | private     | public or owner
          statsDelaySeconds | 301       | a whole number from 0 to 300
          createAccess    | closed      | open or key
          streamMode      | provisioned | on-demand, or provisioned:N
          streamMode      | provisioned:0 | on-demand, or provisioned:N
          streamRetentionHours | 169    | a whole number from 24 to 168
          tracing         | off         | all or api
          accessLog       | some        | true or false
          redirectFront   | lambda      | api or url
          forwardQuery    | yes         | off or on
          architecture    | sparc       | x86_64 or arm64
          customPackaging | redirekt    | all, or functions separated by commas: shorten, redirect,
          corsOrigins     | app.example | origins separated by commas
          createsPerMinute | 10001      | a whole number from 0 to 10000
          refusalsAlarm   | 0           | a whole number from 1 to
          monthlyBudget   | 1.5         | a whole number from 1 to
          monthlyBudget   | 50          | given with alarmEmail
          alarmEmail      | on-call     | an e-mail address
          domainName      | SHO.RT      | a host in lower case
          certificateArn  | arn:x       | the ARN of an ACM certificate
          redirectstatus  | 301         | left out; there are
          originSecrets   | 1,1         | numbers from 1 to 99 separated by commas, none of them twice
          corsOrigins     | *,https://a | * alone
          createsPerSecond | 0          | a whole number from 1 to
          canaryDeployments | yes       | true or false
          firewallApiCalls | 9          | a whole number from 10 to
          firewallAllow   | 192.0.2.1   | networks separated by commas
          firewallAllow   | ::/0        | networks separated by commas
          zones           | eu-west-1   | zones separated by commas
          zones           | eu-west-1a,eu-west-1b | as many zones as availabilityZones says, 3
          tags            | team        | tags separated by commas
          permissionsBoundary | arn:x   | the ARN of a policy of IAM
          linksTable      | a/b         | the name of a table
          ticketEmail     | team        | an e-mail address
          vpcId           | vpc-1       | an id such as vpc-0a1b2c3d
          vpcId           | vpc-0a1b2c3d | given with two or more subnetIds and as many zones
          subnetIds       | subnet-0a1b2c3d | given with vpcId
          hostedZone      | sho.rt      | the id of a hosted zone
          hostedZone      | Z0123ABC    | given with domainName
          kmsKey          | alias/terse | the ARN of a key of KMS
          logDays         | 31          | one of 1, 3, 5, 7, 14, 30
          reservedConcurrency | redirect | true, false, or numbers by function
          reservedConcurrency | redirect=1,redirect=2 | true or false alone, or one number
          reservedConcurrency | true,redirect=2 | true or false alone, or one number
          firewallMode    | allow       | block or count
          firewallLogDays | 2           | 1, 3, 5, 7, 14, 30, 60 or 90
          """)
  void wrongValue_isNamedWithWhatItShouldBe(String name, String value, String wanted) {
    Map<String, String> settings = new HashMap<>(Map.of("profile", "production"));
    settings.put(name, value);

    assertThatThrownBy(() -> read(settings))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("The setting %s is \"%s\", and should be ".formatted(name, value))
        .hasMessageContaining(wanted);
  }

  @Test
  void capacityOfTablesThatAreAttached_isRefused() {
    Map<String, String> settings =
        Map.of(
            "profile", "small", "linksTable", "links", "statsTable", "stats", "warmReads", "20000");

    assertThatThrownBy(() -> read(settings))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("left out where linksTable and statsTable are attached");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          daxNodes          | 3            | left out without DAX (dax=true)
          daxNodeType       | dax.r5.large | left out without DAX (dax=true)
          vpcId             | vpc-0a1b2c3d | left out without DAX (dax=true)
          availabilityZones | 3            | left out without DAX (dax=true)
          originSecrets     | 1            | left out without the edge (edge=true)
          edgeOnly          | false        | left out without the edge (edge=true)
          firewallRequests  | 100          | left out without the edge (edge=true)
          apiDomainName     | api.sho.rt   | left out without the edge (edge=true)
          """)
  void settingOfAPartThatIsOff_isRefused(String name, String value, String wanted) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .hasMessage("The setting %s is \"%s\", and should be %s.".formatted(name, value, wanted));
  }

  @Test
  void apiDomainThatIsTheDomain_isRefused_becauseCloudFrontWouldCallItself() {
    Map<String, String> settings = new HashMap<>(Synthesis.WITH_DOMAINS);
    settings.put("apiDomainName", settings.get("domainName"));

    assertThatThrownBy(() -> read(settings))
        .hasMessageStartingWith("The setting apiDomainName is \"sho.rt\", and should be another");
  }

  /**
   * Tests that a profile is nothing but defaults: given one by one, they make the other profile.
   */
  @Test
  void profile_isASetOfDefaults_eachOfWhichIsASetting() throws Exception {
    Map<String, String> settings = new TreeMap<>(DeploymentFileTest.everySetting("production"));
    settings.put("profile", "small");

    assertThat(read(settings)).isEqualTo(read(Map.of("profile", "production")));
  }

  @Test
  void concurrency_isThatOfTheScale_none_orNumbers() {
    assertThat(read(Map.of("reservedConcurrency", "true")).reservedConcurrency())
        .isEqualTo(read(Map.of("profile", "production")).reservedConcurrency())
        .containsEntry(FunctionName.REDIRECT, 600);
    assertThat(read(Map.of()).reservedConcurrency()).isEmpty();
    assertThat(
            read(Map.of("reservedConcurrency", "redirect=300, shorten=50")).reservedConcurrency())
        .isEqualTo(Map.of(FunctionName.REDIRECT, 300, FunctionName.SHORTEN, 50));
  }

  @Test
  void domainWithoutCertificate_isRefused() {
    assertThatThrownBy(() -> read(Map.of("domainName", "sho.rt")))
        .hasMessage(
            "The setting domainName is \"sho.rt\", and should be given with certificateArn.");
  }

  @Test
  void edgesCertificate_mustBeWhereCloudFrontLooks() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "profile",
                        "production",
                        "domainName",
                        "sho.rt",
                        "certificateArn",
                        "arn:aws:acm:eu-central-1:123456789012:certificate/x")))
        .hasMessageContaining("us-east-1, as CloudFront asks");
  }

  @Test
  void customPackaging_isOfTheFunctionsThatAreNamed() {
    assertThat(read(Map.of("customPackaging", "redirect, shorten")))
        .extracting(Settings::customPackaging)
        .isEqualTo(Set.of(FunctionName.REDIRECT, FunctionName.SHORTEN));
    assertThat(read(Map.of("customPackaging", "all")).customPackaging())
        .containsExactlyInAnyOrderElementsOf(Synthesis.FUNCTIONS);
  }

  @Test
  void architecture_isArmUnlessSet() {
    assertThat(read(Map.of()).architecture()).isEqualTo(Settings.Architecture.ARM64);
    assertThat(read(Map.of("architecture", "x86_64")).architecture())
        .isEqualTo(Settings.Architecture.X86_64);
  }

  private static Settings read(Map<String, String> settings) {
    return SettingsReader.read(settings, Synthesis.FUNCTIONS);
  }
}
