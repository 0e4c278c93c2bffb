package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.infra.functions.FunctionName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  @Test
  void nothing_isTheSmallProfile() {
    Settings settings = read(Map.of());

    assertThat(settings.profile()).isEqualTo(Profile.SMALL);
    assertThat(settings.stackName()).isEqualTo("terse-small");
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
    assertThat(production.cache()).contains(new Settings.Cache("dax.r5.large", 3, 3));
    assertThat(bare.edge()).isFalse();
    assertThat(bare.cache()).isEmpty();
  }

  @Test
  void entriesOfTheCdk_arePassedOver() {
    assertThat(read(Map.of("@aws-cdk/core:x", "true", "aws:cdk:y", "z")).profile())
        .isEqualTo(Profile.SMALL);
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
  void customPackageOnArm_isRefused() {
    assertThatThrownBy(() -> read(Map.of("customPackaging", "redirect", "architecture", "arm64")))
        .hasMessage(
            "The setting architecture is \"arm64\", and should be x86_64 with customPackaging, for"
                + " such a package holds an x86-64 Java runtime.");
  }

  private static Settings read(Map<String, String> settings) {
    return SettingsReader.read(settings, Synthesis.FUNCTIONS);
  }
}
