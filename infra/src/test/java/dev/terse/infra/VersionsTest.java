package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** New versions of functions: canaries, roll backs, and the calls that keep them ready. */
@NeedsNode
@Tag("slow")
class VersionsTest {

  /** Tests that old versions neither stop a deployment nor hide its faults. */
  @Test
  void newVersion_isJudgedByItsOwnCalls() {
    JsonNode alarm = StackAlarms.of(Synthesis.PRODUCTION, "redirect-version");
    List<JsonNode> metrics = new ArrayList<>();
    alarm.get("Metrics").forEach(metric -> metrics.add(metric.path("MetricStat").path("Metric")));

    assertThat(metrics)
        .filteredOn(metric -> metric.path("Namespace").asText().equals("AWS/Lambda"))
        .hasSize(2)
        .allSatisfy(
            metric ->
                assertThat(dimension(metric, "ExecutedVersion"))
                    .isEqualTo("FunctionsRedirectFunctionCurrentVersion.Version"));
    assertThat(metrics)
        .filteredOn(metric -> dimension(metric, "Function").equals("redirect"))
        .hasSize(2)
        .allSatisfy(
            metric ->
                assertThat(dimension(metric, "Version"))
                    .isEqualTo("FunctionsRedirectFunctionCurrentVersion.Version"));
  }

  private static String dimension(JsonNode metric, String name) {
    for (JsonNode dimension : metric.path("Dimensions")) {
      if (dimension.get("Name").asText().equals(name)) {
        // The CDK names a version by hashes of what is in it.
        return Resources.text(dimension.get("Value")).replaceFirst("(CurrentVersion)\\w+", "$1");
      }
    }
    return "";
  }

  @Test
  void deployments_areCanariesThatAlarmsRollBack() {
    Map<String, JsonNode> groups =
        Synthesis.of(Synthesis.PRODUCTION).main().ofType("AWS::CodeDeploy::DeploymentGroup");

    assertThat(groups).hasSize(7);
    groups.forEach(
        (id, group) -> {
          assertThat(group.get("DeploymentConfigName").asText())
              .as(id)
              .isEqualTo(
                  // Its files are those of one version: a browser must not get them from two.
                  id.endsWith("Console")
                      ? "CodeDeployDefault.LambdaAllAtOnce"
                      : "CodeDeployDefault.LambdaCanary10Percent5Minutes");
          assertThat(Resources.texts(group.at("/AutoRollbackConfiguration/Events")))
              .contains("DEPLOYMENT_STOP_ON_ALARM");
          assertThat(group.at("/AlarmConfiguration/Enabled").asBoolean()).isTrue();
          assertThat(group.at("/AlarmConfiguration/Alarms")).isNotEmpty();
        });
    assertThat(groups.get("OperationsDeploymentsRedirect").at("/AlarmConfiguration/Alarms"))
        .singleElement()
        .extracting(alarm -> Resources.text(alarm.get("Name")))
        .isEqualTo("Alarmsredirectversion");
  }

  @Test
  void alarms_stopADeployment_unlessThatIsToMendWhatTheyReport() {
    assertThat(rollBacks(Synthesis.PRODUCTION))
        .allMatch(events -> events.contains("DEPLOYMENT_STOP_ON_ALARM"));
    assertThat(rollBacks(Synthesis.INCIDENT))
        .allMatch(events -> !events.contains("DEPLOYMENT_STOP_ON_ALARM"))
        .allMatch(events -> events.contains("DEPLOYMENT_FAILURE"));
  }

  private static List<List<String>> rollBacks(Map<String, String> settings) {
    return Synthesis.of(settings)
        .main()
        .ofType("AWS::CodeDeploy::DeploymentGroup")
        .values()
        .stream()
        .map(group -> Resources.texts(group.at("/AutoRollbackConfiguration/Events")))
        .toList();
  }

  /** Tests that no snapshot is left without a call for the 14 days after which it is inactive. */
  @ParameterizedTest
  @MethodSource("dev.terse.infra.AlarmsTest#profiles")
  void everyAlias_isCalledTwiceADay_andItIsSaidWhereThatFails(Map<String, String> profile)
      throws IOException {
    Resources resources = Synthesis.of(profile).main();
    String event = Files.readString(Path.of("..", "events", "wake-up.json"));

    assertThat(resources.ofType("AWS::Scheduler::Schedule").values())
        .allSatisfy(
            schedule -> {
              assertThat(schedule.get("ScheduleExpression").asText()).isEqualTo("rate(12 hours)");
              assertThat(schedule.at("/Target/Input").asText())
                  .isEqualTo(event.replaceAll("\\s", ""));
            })
        .extracting(schedule -> Resources.text(schedule.at("/Target/Arn")))
        .containsExactlyInAnyOrderElementsOf(resources.ofType("AWS::Lambda::Alias").keySet());
    JsonNode alarm = StackAlarms.of(profile, "wake-ups");
    assertThat(alarm.get("MetricName").asText()).isEqualTo("InvocationDroppedCount");
    assertThat(alarm.get("Threshold").asInt()).isZero();
    assertThat(Resources.text(alarm.at("/Dimensions/0/Value"))).isEqualTo("OperationsWakeUpsGroup");
  }
}
