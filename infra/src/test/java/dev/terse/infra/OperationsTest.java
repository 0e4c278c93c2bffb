package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsNode
class OperationsTest {

  private static final List<String> ALWAYS =
      List.of(
          "redirect-errors",
          "redirect-latency",
          "create-latency",
          "shorten-faults",
          "redirect-faults",
          "stats-faults",
          "delete-faults",
          "aggregator-faults",
          "function-throttles",
          "clicks-lost",
          "sketches-lost",
          "iterator-age",
          "click-failures",
          "storage-throttles");

  static Stream<Map<String, String>> profiles() {
    return Stream.of(Synthesis.SMALL, Synthesis.PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void alarms_exist_andTellTheTopic(Map<String, String> profile) {
    Resources resources = Synthesis.of(profile).main();
    List<String> expected = new ArrayList<>(ALWAYS);
    if (profile.equals(Synthesis.PRODUCTION)) {
      expected.addAll(List.of("dax-errors", "dax-stale", "check"));
    }

    String prefix = "terse-" + profile.get("profile") + "-";
    assertThat(resources.ofType("AWS::CloudWatch::Alarm").values())
        .allSatisfy(
            alarm -> {
              assertThat(Resources.texts(alarm.get("AlarmActions"))).containsExactly("AlarmsTopic");
              assertThat(Resources.texts(alarm.get("OKActions"))).containsExactly("AlarmsTopic");
            })
        .extracting(alarm -> alarm.get("AlarmName").asText().replace(prefix, ""))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void archive_isWatchedWhereThereIsOne() {
    JsonNode delay =
        Synthesis.of(Synthesis.WITH_ARCHIVE)
            .main()
            .ofType("AWS::CloudWatch::Alarm")
            .values()
            .stream()
            .filter(alarm -> alarm.get("AlarmName").asText().equals("terse-small-archive-delay"))
            .findFirst()
            .orElseThrow();

    assertThat(delay.get("MetricName").asText()).isEqualTo("DeliveryToS3.DataFreshness");
  }

  @Test
  void check_readsStatisticsThatAreTheOwnersAlone() {
    assertThat(
            Synthesis.of(Synthesis.PRODUCTION)
                .main()
                .only("AWS::Synthetics::Canary")
                .at("/Code/Script")
                .asText())
        .contains("authorization: `Bearer ${token}`");
  }

  @Test
  void latencyAlarms_areThoseOfTheDesign() {
    JsonNode redirect = alarm("redirect-latency");
    JsonNode create = alarm("create-latency");

    assertThat(redirect.get("ExtendedStatistic").asText()).isEqualTo("p95");
    assertThat(redirect.get("Threshold").asInt()).isEqualTo(50);
    assertThat(create.get("ExtendedStatistic").asText()).isEqualTo("p95");
    assertThat(create.get("Threshold").asInt()).isEqualTo(100);
  }

  @Test
  void accessLogsMetrics_areTheOnesThatAlarmsRead() {
    Resources resources = Synthesis.of(Synthesis.SMALL).main();

    assertThat(resources.ofType("AWS::Logs::MetricFilter").values())
        .extracting(
            filter ->
                filter.at("/MetricTransformations/0/MetricName").asText()
                    + " "
                    + filter.get("FilterPattern").asText())
        .containsExactlyInAnyOrder(
            "RedirectLatency { $.route = \"GET /{code}\" }",
            "RedirectServerErrors { $.route = \"GET /{code}\" && $.status >= 500 }",
            "CreateLatency { $.route = \"POST /api/v1/shorten\" }");
  }

  @ParameterizedTest
  @CsvSource({"clicks-lost, ClicksLost, redirect", "sketches-lost, SketchesLost, aggregator"})
  void losses_areWatchedUnderTheNameThatTheFunctionWrites(
      String alarm, String metric, String function) {
    JsonNode lost = alarm(alarm);

    assertThat(lost.get("Namespace").asText()).isEqualTo("Terse");
    assertThat(lost.get("MetricName").asText()).isEqualTo(metric);
    assertThat(lost.at("/Dimensions/0/Name").asText()).isEqualTo("Function");
    assertThat(lost.at("/Dimensions/0/Value").asText()).isEqualTo(function);
  }

  @Test
  void deployments_areCanariesThatAlarmsRollBack() {
    Map<String, JsonNode> groups =
        Synthesis.of(Synthesis.PRODUCTION).main().ofType("AWS::CodeDeploy::DeploymentGroup");

    assertThat(groups).hasSize(5);
    groups.forEach(
        (id, group) -> {
          assertThat(group.get("DeploymentConfigName").asText())
              .as(id)
              .isEqualTo("CodeDeployDefault.LambdaCanary10Percent5Minutes");
          assertThat(Resources.texts(group.at("/AutoRollbackConfiguration/Events")))
              .contains("DEPLOYMENT_STOP_ON_ALARM");
          assertThat(group.at("/AlarmConfiguration/Enabled").asBoolean()).isTrue();
          assertThat(group.at("/AlarmConfiguration/Alarms")).isNotEmpty();
        });
    assertThat(groups.get("OperationsDeploymentsRedirect").at("/AlarmConfiguration/Alarms"))
        .hasSize(3);
  }

  @Test
  void check_asksFromOutside_whereClientsDo() {
    JsonNode canary = Synthesis.of(Synthesis.WITH_DOMAINS).main().only("AWS::Synthetics::Canary");

    assertThat(canary.at("/RunConfig/EnvironmentVariables/TERSE_URL").asText())
        .isEqualTo("https://sho.rt");
    assertThat(canary.at("/Code/Script").asText()).contains("/api/v1/shorten");
  }

  private static JsonNode alarm(String name) {
    return Synthesis.of(Synthesis.SMALL).main().ofType("AWS::CloudWatch::Alarm").values().stream()
        .filter(alarm -> alarm.get("AlarmName").asText().equals("terse-small-" + name))
        .findFirst()
        .orElseThrow();
  }
}
