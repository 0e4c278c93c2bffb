package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsNode
@Tag("slow")
class MonitoringTest {

  private static final String PREFIX = Synthesis.STACK + "-";

  private static final List<String> ALWAYS =
      List.of(
          "redirect-errors",
          "redirect-latency",
          "create-latency",
          "shorten-faults",
          "redirect-faults",
          "stats-faults",
          "edit-faults",
          "delete-faults",
          "console-faults",
          "aggregator-faults",
          "function-throttles",
          "clicks-lost",
          "sketches-lost",
          "iterator-age",
          "click-failures",
          "storage-throttles",
          "requests",
          "client-errors",
          "refusals",
          "creates",
          "create-limit-failures",
          "hosts-not-checked",
          "wake-ups");

  static Stream<Map<String, String>> profiles() {
    return Stream.of(Synthesis.SMALL, Synthesis.PRODUCTION);
  }

  private static final List<String> VERSIONS =
      List.of(
          "shorten-version",
          "redirect-version",
          "stats-version",
          "edit-version",
          "delete-version",
          "console-version",
          "aggregator-version");

  private static final List<String> BUDGETS =
      List.of(
          "redirect-availability-hour",
          "redirect-availability-quarter",
          "redirect-availability-day",
          "redirect-speed-hour",
          "redirect-speed-quarter",
          "redirect-speed-day");

  private static final List<String> PAGES =
      List.of(
          "redirect-availability-hour",
          "redirect-availability-quarter",
          "redirect-speed-hour",
          "redirect-speed-quarter",
          "shorten-faults",
          "clicks-lost",
          "check");

  @ParameterizedTest
  @MethodSource("profiles")
  void alarms_exist_andTellTheTopicOfTheirSeverity(Map<String, String> profile) {
    List<String> expected = new ArrayList<>(ALWAYS);
    if (profile.equals(Synthesis.PRODUCTION)) {
      expected.addAll(BUDGETS);
      expected.addAll(VERSIONS);
      expected.addAll(List.of("dax-errors", "dax-stale", "check"));
    } else {
      expected.add("stream-full");
    }

    assertThat(telling(profile).keySet()).containsExactlyInAnyOrderElementsOf(expected);
    telling(profile)
        .forEach(
            (name, alarm) -> {
              boolean isPage =
                  PAGES.contains(name)
                      || name.equals("redirect-errors") && !profile.equals(Synthesis.PRODUCTION);
              String topic = isPage ? "AlarmsTopic" : "AlarmsTickets";
              assertThat(Resources.texts(alarm.get("AlarmActions")))
                  .as(name)
                  .containsExactly(topic);
              assertThat(Resources.texts(alarm.get("OKActions"))).as(name).containsExactly(topic);
              assertThat(alarm.get("AlarmDescription").asText())
                  .startsWith(isPage ? "Page: " : "Ticket: ");
            });
  }

  /** Returns the alarms that tell somebody, by their names without the stack's. */
  private static Map<String, JsonNode> telling(Map<String, String> settings) {
    Map<String, JsonNode> found = new TreeMap<>(all(settings));
    found.values().removeIf(alarm -> !alarm.has("AlarmActions"));
    return found;
  }

  private static Map<String, JsonNode> all(Map<String, String> settings) {
    Resources resources = Synthesis.of(settings).main();
    Map<String, JsonNode> found = new TreeMap<>();
    for (String type : List.of("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")) {
      resources
          .ofType(type)
          .values()
          .forEach(alarm -> found.put(alarm.get("AlarmName").asText().replace(PREFIX, ""), alarm));
    }
    return found;
  }

  /** Tests the factors, windows and budgets of the pairs of windows. */
  @ParameterizedTest
  @CsvSource({
    "redirect-availability-hour-long, 1.44, 3600",
    "redirect-availability-hour-short, 1.44, 300",
    "redirect-availability-quarter-long, 0.6, 21600",
    "redirect-availability-quarter-short, 0.6, 1800",
    "redirect-availability-day-long, 0.3, 86400",
    "redirect-availability-day-short, 0.3, 7200",
    "redirect-speed-hour-long, 72, 3600",
    "redirect-speed-hour-short, 72, 300",
    "redirect-speed-quarter-long, 30, 21600",
    "redirect-speed-quarter-short, 30, 1800",
    "redirect-speed-day-long, 15, 86400",
    "redirect-speed-day-short, 15, 7200"
  })
  void budget_isWatchedInTwoWindows(String name, double percent, int seconds) {
    JsonNode alarm = alarm(Synthesis.PRODUCTION, name);

    assertThat(alarm.get("Threshold").asDouble()).isEqualTo(percent);
    assertThat(alarm.get("EvaluationPeriods").asInt()).isOne();
    assertThat(alarm.get("Metrics"))
        .filteredOn(metric -> metric.has("MetricStat"))
        .hasSize(name.contains("speed") ? 2 : 5)
        .allSatisfy(
            metric -> assertThat(metric.at("/MetricStat/Period").asInt()).isEqualTo(seconds));
    assertThat(alarm.get("Metrics").findValuesAsText("Stat"))
        .containsOnly(name.contains("speed") ? "PR(:50)" : "Sum", "Sum");
    assertThat(alarm.has("AlarmActions")).isFalse();
  }

  @Test
  void budgetsAlarm_goesOffWhereBothWindowsDo() {
    for (String name : BUDGETS) {
      assertThat(all(Synthesis.PRODUCTION).get(name).get("AlarmRule").toString())
          .contains("ALARM(", " AND ")
          .doesNotContain(" OR ");
    }
  }

  /** Tests that old versions neither stop a deployment nor hide its faults. */
  @Test
  void newVersion_isJudgedByItsOwnCalls() {
    JsonNode alarm = alarm(Synthesis.PRODUCTION, "redirect-version");
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

  /**
   * Tests the topic's policy: a policy of its own replaces the default one, which lets alarms in.
   */
  @ParameterizedTest
  @MethodSource("dev.terse.infra.RulesTest#settings")
  void everyAlarm_mayPublishToTheTopicsThatItTells(Map<String, String> settings) {
    Resources resources = Synthesis.of(settings).main();
    List<String> open = new ArrayList<>();
    for (JsonNode policy : resources.ofType("AWS::SNS::TopicPolicy").values()) {
      for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
        if (statement.get("Effect").asText().equals("Allow")
            && statement.at("/Principal/Service").asText().equals("cloudwatch.amazonaws.com")
            && statement.get("Action").asText().equals("sns:Publish")
            && Resources.text(statement.at("/Condition/StringEquals/aws:SourceAccount"))
                .equals("AWS::AccountId")
            && Resources.texts(policy.get("Topics"))
                .contains(Resources.text(statement.get("Resource")))) {
          open.add(Resources.text(statement.get("Resource")));
        }
      }
    }

    assertThat(telling(settings).values())
        .isNotEmpty()
        .allSatisfy(
            alarm -> {
              assertThat(open).containsAll(Resources.texts(alarm.get("AlarmActions")));
              assertThat(open).containsAll(Resources.texts(alarm.get("OKActions")));
            });
  }

  @Test
  void archive_isWatchedWhereThereIsOne() {
    JsonNode delay =
        Synthesis.of(Synthesis.WITH_ARCHIVE)
            .main()
            .ofType("AWS::CloudWatch::Alarm")
            .values()
            .stream()
            .filter(alarm -> alarm.get("AlarmName").asText().equals(PREFIX + "archive-delay"))
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
  void latencies_areThoseThatTheFunctionsWrite() {
    for (Map<String, String> settings :
        List.of(Synthesis.SMALL, Synthesis.PRODUCTION, Synthesis.THROUGH_API)) {
      JsonNode redirect = alarm(settings, "redirect-latency");
      JsonNode create = alarm(settings, "create-latency");

      assertThat(redirect.get("MetricName").asText()).isEqualTo("RedirectLatency");
      assertThat(redirect.at("/Dimensions/0/Value").asText()).isEqualTo("redirect");
      assertThat(create.get("MetricName").asText()).isEqualTo("CreateLatency");
      assertThat(create.at("/Dimensions/0/Value").asText()).isEqualTo("shorten");
      assertThat(alarm(settings, "redirect-errors").get("Metrics").toString())
          .contains("RequestsFailed", "RequestsUnavailable", "Errors", "Throttles", "Invocations")
          .contains(
              "100 * (FILL(failed, 0) + FILL(unavailable, 0) + FILL(thrown, 0)"
                  + " + FILL(throttled, 0)) / (FILL(requests, 0) + FILL(throttled, 0))");
    }
  }

  @Test
  void accessLog_isReadForRefusalsAlone() {
    assertThat(
            Synthesis.of(Synthesis.PRODUCTION)
                .main()
                .only("AWS::Logs::MetricFilter")
                .get("FilterPattern")
                .asText())
        .isEqualTo("{ $.status = 429 }");
    assertThat(Synthesis.of(Synthesis.SMALL).main().ofType("AWS::Logs::MetricFilter")).isEmpty();
    assertThat(alarm(Synthesis.PRODUCTION, "refusals").get("MetricName").asText())
        .isEqualTo("RefusedRequests");
  }

  @Test
  void redirectsPastTheApi_areCountedWithItsRequests() {
    assertThat(alarm(Synthesis.PRODUCTION, "requests").get("Metrics").toString())
        .contains("\"MetricName\":\"Count\"", "\"MetricName\":\"Invocations\"");
    assertThat(alarm(Synthesis.PRODUCTION, "client-errors").get("Metrics").toString())
        .contains("\"MetricName\":\"4xx\"", "\"MetricName\":\"RedirectClientErrors\"");
    assertThat(alarm(Synthesis.THROUGH_API, "requests").get("MetricName").asText())
        .isEqualTo("Count");
  }

  @Test
  void streamWithShards_isAlarmedAtSeventyPercentOfWhatTheyTake() {
    JsonNode small = alarm(Synthesis.SMALL, "stream-full");

    assertThat(small.get("MetricName").asText()).isEqualTo("IncomingRecords");
    assertThat(small.get("Statistic").asText()).isEqualTo("Sum");
    assertThat(small.get("Period").asInt()).isEqualTo(60);
    assertThat(small.get("Threshold").asInt()).isEqualTo(42_000);
    assertThat(alarm(Synthesis.THROUGH_API, "stream-full").get("Threshold").asInt())
        .isEqualTo(4 * 42_000);
  }

  @ParameterizedTest
  @CsvSource({"sketches-lost, SketchesLost, aggregator"})
  void losses_areWatchedUnderTheNameThatTheFunctionWrites(
      String alarm, String metric, String function) {
    JsonNode lost = alarm(alarm);

    assertThat(Resources.text(lost.get("Namespace"))).isEqualTo("Terse/AWS::StackName");
    assertThat(lost.get("MetricName").asText()).isEqualTo(metric);
    assertThat(lost.at("/Dimensions/0/Name").asText()).isEqualTo("Function");
    assertThat(lost.at("/Dimensions/0/Value").asText()).isEqualTo(function);
  }

  @Test
  void lostClicks_areAlarmedAsARate() {
    JsonNode lost = alarm("clicks-lost");

    assertThat(lost.get("Threshold").asDouble()).isEqualTo(0.1);
    assertThat(lost.get("Metrics").toString())
        .contains("IF(FILL(events, 0) >= 3,", "ClicksLost", "Invocations");
  }

  @ParameterizedTest
  @CsvSource({
    "requests, Count, 6000, 750000",
    "client-errors, 4xx, 1200, 75000",
    "refusals, CreatesRefused, 120, 6000",
    "creates, LinksCreated, 600, 40000",
    "create-limit-failures, CreateLimitFailures, 0, 0"
  })
  void traffic_isAlarmedAt_byProfile(String name, String metric, int small, int production) {
    assertThat(alarm(Synthesis.SMALL, name).get("MetricName").asText()).isEqualTo(metric);
    assertThat(alarm(Synthesis.SMALL, name).get("Threshold").asInt()).isEqualTo(small);
    assertThat(alarm(Synthesis.PRODUCTION, name).get("Threshold").asInt()).isEqualTo(production);
  }

  @Test
  void hostsThatWereNotChecked_areAlarmed_ofCreatesAndOfChanges() {
    JsonNode alarm = alarm("hosts-not-checked");

    assertThat(alarm.get("Threshold").asInt()).isZero();
    assertThat(alarm.get("Metrics").toString())
        .contains("HostsNotChecked", "\"Value\":\"shorten\"", "\"Value\":\"edit\"");
  }

  @Test
  void thresholds_areSettings() {
    assertThat(alarm(Synthesis.WATCHED, "requests").get("Threshold").asInt()).isEqualTo(100);
    assertThat(alarm(Synthesis.WATCHED, "client-errors").get("Threshold").asInt()).isEqualTo(200);
    assertThat(alarm(Synthesis.WATCHED, "refusals").get("Threshold").asInt()).isEqualTo(300);
    assertThat(alarm(Synthesis.WATCHED, "creates").get("Threshold").asInt()).isEqualTo(400);
  }

  /** Tests that no snapshot is left without a call for the 14 days after which it is inactive. */
  @ParameterizedTest
  @MethodSource("profiles")
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
    JsonNode alarm = alarm(profile, "wake-ups");
    assertThat(alarm.get("MetricName").asText()).isEqualTo("InvocationDroppedCount");
    assertThat(alarm.get("Threshold").asInt()).isZero();
    assertThat(Resources.text(alarm.at("/Dimensions/0/Value"))).isEqualTo("OperationsWakeUpsGroup");
  }

  @Test
  void budget_tellsWhoIsToldOfAlarms() {
    JsonNode budget = Synthesis.of(Synthesis.WATCHED).main().only("AWS::Budgets::Budget");

    assertThat(budget.at("/Budget/BudgetLimit/Amount").asInt()).isEqualTo(50);
    assertThat(budget.at("/Budget/BudgetLimit/Unit").asText()).isEqualTo("USD");
    assertThat(budget.at("/Budget/TimeUnit").asText()).isEqualTo("MONTHLY");
    assertThat(budget.get("NotificationsWithSubscribers"))
        .hasSize(3)
        .allSatisfy(
            notification ->
                assertThat(notification.at("/Subscribers/0/Address").asText())
                    .isEqualTo("on-call@example.com"));
    assertThat(Synthesis.of(Synthesis.SMALL).main().ofType("AWS::Budgets::Budget")).isEmpty();
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
  void check_asksFromOutside_whereClientsDo() {
    JsonNode canary = Synthesis.of(Synthesis.WITH_DOMAINS).main().only("AWS::Synthetics::Canary");

    assertThat(canary.at("/RunConfig/EnvironmentVariables/TERSE_URL").asText())
        .isEqualTo("https://sho.rt");
    assertThat(canary.at("/Code/Script").asText()).contains("/api/v1/shorten");
    assertThat(canary.at("/RunConfig/EnvironmentVariables/TERSE_CREATE_ACCESS").asText())
        .isEqualTo("key");
  }

  private static JsonNode alarm(String name) {
    return alarm(Synthesis.SMALL, name);
  }

  private static JsonNode alarm(Map<String, String> settings, String name) {
    return Synthesis.of(settings).main().ofType("AWS::CloudWatch::Alarm").values().stream()
        .filter(alarm -> alarm.get("AlarmName").asText().equals(PREFIX + name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyAlarm_leadsToItsHeading() {
    all(Synthesis.PRODUCTION)
        .forEach(
            (name, alarm) ->
                assertThat(alarm.get("AlarmDescription").asText())
                    .endsWith(
                        ". See docs/operations.md#" + heading(name).toLowerCase(Locale.ROOT)));
  }

  /** Returns the heading of an alarm's kind. */
  private static String heading(String alarm) {
    return alarm
        .replaceFirst("^\\w+-(faults|version)$", "FUNCTION-$1")
        .replaceFirst("-(hour|quarter|day)(-long|-short)?$", "");
  }

  @Test
  void check_failsWhereFewerThanAllSucceed_orNoneRan() {
    JsonNode check = alarm(Synthesis.PRODUCTION, "check");

    assertThat(check.get("Metrics").toString()).contains("SuccessPercent", "100 - success");
    assertThat(check.get("TreatMissingData").asText()).isEqualTo("breaching");
  }

  /** Tests that one fault in ten million calls neither pages nor rolls a new version back. */
  @Test
  void faults_areAlarmedAsARate_fromTheThirdInFiveMinutes() {
    JsonNode faults = alarm("redirect-faults");

    assertThat(faults.get("Threshold").asDouble()).isEqualTo(0.1);
    assertThat(faults.get("Metrics").toString())
        .contains("IF(", ">= 3", "\"MetricName\":\"Invocations\"", "\"Period\":300");
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

  @Test
  void everyAlarm_hasAHeadingInOperations() throws IOException {
    List<String> headings =
        Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring("### ".length()))
            .toList();

    for (Map<String, String> settings :
        List.of(Synthesis.SMALL, Synthesis.PRODUCTION, Synthesis.WITH_ARCHIVE)) {
      assertThat(all(settings).keySet()).map(MonitoringTest::heading).isSubsetOf(headings);
    }
  }

  @Test
  void recipients_areOfTheirSeverity_andTheFirstIsToldOfAllUnlessThereAreTwo() {
    assertThat(recipients(Synthesis.EXISTING_NETWORK))
        .isEqualTo(
            Map.of("AlarmsTopic", "on-call@example.com", "AlarmsTickets", "team@example.com"));
    assertThat(recipients(Synthesis.WATCHED))
        .isEqualTo(
            Map.of("AlarmsTopic", "on-call@example.com", "AlarmsTickets", "on-call@example.com"));
  }

  private static Map<String, String> recipients(Map<String, String> settings) {
    Map<String, String> found = new TreeMap<>();
    Synthesis.of(settings)
        .main()
        .ofType("AWS::SNS::Subscription")
        .values()
        .forEach(
            subscription ->
                found.put(
                    Resources.text(subscription.get("TopicArn")),
                    subscription.get("Endpoint").asText()));
    return found;
  }
}
