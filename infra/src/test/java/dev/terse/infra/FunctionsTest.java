package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsNode
class FunctionsTest {

  static Stream<Map<String, String>> profiles() {
    return Stream.of(Synthesis.SMALL, Synthesis.PRODUCTION);
  }

  @Test
  void whatEveryClickCalls_isTracedOnlyWhereThatIsSet() {
    for (Map<String, String> settings : List.of(Synthesis.SMALL, Synthesis.THROUGH_API)) {
      Synthesis.of(settings)
          .main()
          .ofType("AWS::Lambda::Function")
          .forEach(
              (id, function) ->
                  assertThat(function.at("/TracingConfig/Mode").asText())
                      .as(id)
                      .isEqualTo(
                          settings.equals(Synthesis.SMALL)
                                  && id.matches("Functions(Redirect|Aggregator)Function")
                              ? "PassThrough"
                              : "Active"));
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void managedFunctions_startFromSnapshotsOfAVersion_andNeverWithProvisionedConcurrency(
      Map<String, String> profile) {
    Resources resources = Synthesis.of(profile).main();

    assertThat(resources.ofType("AWS::Lambda::Function")).hasSize(7);
    resources
        .ofType("AWS::Lambda::Function")
        .forEach(
            (id, function) -> {
              assertThat(function.get("Runtime").asText()).as(id).isEqualTo("java25");
              assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
              assertThat(Resources.texts(function.get("Architectures"))).containsExactly("arm64");
              assertThat(function.at("/LoggingConfig/LogFormat").asText()).isEqualTo("JSON");
            });
    assertThat(resources.ofType("AWS::Lambda::Version")).hasSize(7);
    resources
        .ofType("AWS::Lambda::Alias")
        .forEach(
            (id, alias) -> {
              assertThat(alias.get("Name").asText()).as(id).isEqualTo("live");
              assertThat(Resources.text(alias.get("FunctionVersion"))).endsWith(".Version");
            });
    assertThat(resources.template().toString()).doesNotContain("ProvisionedConcurrency");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void versions_outliveTheirDeployment_butNotTheOneThatFails(Map<String, String> profile) {
    Resources resources = Synthesis.of(profile).main();

    assertThat(resources.template().get("Resources"))
        .filteredOn(resource -> resource.get("Type").asText().equals("AWS::Lambda::Version"))
        .hasSize(7)
        .allSatisfy(
            version ->
                assertThat(version.get("DeletionPolicy").asText())
                    .isEqualTo("RetainExceptOnCreate"));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void logs_endAfterAMonth(Map<String, String> profile) {
    assertThat(Synthesis.of(profile).main().ofType("AWS::Logs::LogGroup").values())
        .hasSizeGreaterThanOrEqualTo(7)
        .allSatisfy(log -> assertThat(log.get("RetentionInDays").asInt()).isEqualTo(30));
  }

  @Test
  void statistics_areReadByWhomTheSettingSays() {
    assertThat(statsAccess(Synthesis.PRODUCTION)).isEqualTo("public");
    assertThat(statsAccess(Synthesis.WITH_ARCHIVE)).isEqualTo("owner");
  }

  private static String statsAccess(Map<String, String> settings) {
    return Synthesis.of(settings)
        .main()
        .ofType("AWS::Lambda::Function")
        .get("FunctionsStatsFunction")
        .at("/Environment/Variables/STATS_ACCESS")
        .asText();
  }

  @Test
  void reservations_leaveWhatLambdaAsksForInAnAccountOfThousand() {
    int reserved =
        Synthesis.of(Synthesis.PRODUCTION).main().ofType("AWS::Lambda::Function").values().stream()
            .mapToInt(function -> function.path("ReservedConcurrentExecutions").asInt())
            .sum();

    assertThat(reserved).isBetween(1, 900);
    assertThat(Synthesis.of(Synthesis.SMALL).main().ofType("AWS::Lambda::Function").values())
        .noneMatch(function -> function.has("ReservedConcurrentExecutions"));
  }

  @Test
  void onlyFunctionsThatUseDax_areInTheVpc() {
    Map<String, JsonNode> functions =
        Synthesis.of(Synthesis.PRODUCTION).main().ofType("AWS::Lambda::Function");

    functions.forEach(
        (id, function) ->
            assertThat(function.has("VpcConfig"))
                .as(id)
                .isEqualTo(
                    id.contains("Redirect") || id.contains("Edit") || id.contains("Delete")));
    assertThat(Synthesis.of(Synthesis.SMALL).main().ofType("AWS::Lambda::Function").values())
        .noneMatch(function -> function.has("VpcConfig"));
  }

  @Test
  void numbersOfEnvironments_areThoseGiven_andOfNoOther() {
    Map<String, Integer> numbers = new TreeMap<>();
    Synthesis.of(Synthesis.EXISTING_NETWORK)
        .main()
        .ofType("AWS::Lambda::Function")
        .forEach(
            (id, function) -> {
              if (function.has("ReservedConcurrentExecutions")) {
                numbers.put(id, function.get("ReservedConcurrentExecutions").asInt());
              }
            });

    assertThat(numbers)
        .isEqualTo(Map.of("FunctionsRedirectFunction", 300, "FunctionsShortenFunction", 50));
  }

  @Test
  void logs_areKeptAsLongAsTheSettingSays() {
    assertThat(
            Synthesis.of(Synthesis.EXISTING_NETWORK).main().ofType("AWS::Logs::LogGroup").values())
        .hasSizeGreaterThan(7)
        .allSatisfy(log -> assertThat(log.get("RetentionInDays").asInt()).isEqualTo(90));
  }

  /** Tests that a setting reaches the functions that use it, and leaves the others alone. */
  @ParameterizedTest
  @CsvSource({
    "redirectStatus, 302, Redirect",
    "createsPerMinute, 5, Shorten",
    "statsRetentionDays, 30, Aggregator",
    "targetHosts, example.com, Edit Shorten",
    "alarmEmail, a@example.com, ''",
    "requestsPerSecond, 100, ''"
  })
  @Tag("slow")
  void changedSetting_makesVersionsOfTheFunctionsThatUseIt(
      String name, String value, String functions) {
    Set<String> before = versions(Map.of("profile", "small"));
    Set<String> after = versions(Map.of("profile", "small", name, value));
    after.removeAll(before);

    assertThat(after.stream().map(id -> id.replaceAll("Functions(.*)Function.*", "$1")))
        .containsExactlyInAnyOrder(functions.isEmpty() ? new String[0] : functions.split(" "));
  }

  private static Set<String> versions(Map<String, String> settings) {
    Set<String> ids = new TreeSet<>();
    Synthesis.of(settings)
        .main()
        .template()
        .get("Resources")
        .properties()
        .forEach(
            resource -> {
              if (resource.getValue().get("Type").asText().equals("AWS::Lambda::Version")) {
                ids.add(resource.getKey());
              }
            });
    return ids;
  }
}
