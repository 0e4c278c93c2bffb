package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the alarms watch, and from which value on they go off. */
@NeedsNode
@Tag("slow")
class AlarmThresholdsTest {

  @Test
  void latencyAlarms_areThoseOfTheDesign() {
    JsonNode redirect = StackAlarms.of(Synthesis.SMALL, "redirect-latency");
    JsonNode create = StackAlarms.of(Synthesis.SMALL, "create-latency");

    assertThat(redirect.get("ExtendedStatistic").asText()).isEqualTo("p95");
    assertThat(redirect.get("Threshold").asInt()).isEqualTo(50);
    assertThat(create.get("ExtendedStatistic").asText()).isEqualTo("p95");
    assertThat(create.get("Threshold").asInt()).isEqualTo(100);
  }

  @Test
  void latencies_areThoseThatTheFunctionsWrite() {
    for (Map<String, String> settings :
        List.of(Synthesis.SMALL, Synthesis.PRODUCTION, Synthesis.THROUGH_API)) {
      JsonNode redirect = StackAlarms.of(settings, "redirect-latency");
      JsonNode create = StackAlarms.of(settings, "create-latency");

      assertThat(redirect.get("MetricName").asText()).isEqualTo("RedirectLatency");
      assertThat(redirect.at("/Dimensions/0/Value").asText()).isEqualTo("redirect");
      assertThat(create.get("MetricName").asText()).isEqualTo("CreateLatency");
      assertThat(create.at("/Dimensions/0/Value").asText()).isEqualTo("shorten");
      assertThat(StackAlarms.of(settings, "redirect-errors").get("Metrics").toString())
          .contains("RequestsFailed", "RequestsUnavailable", "Errors", "Throttles", "Invocations")
          .contains(
              "100 * (FILL(failed, 0) + FILL(unavailable, 0) + FILL(thrown, 0)"
                  + " + FILL(throttled, 0)) / (FILL(requests, 0) + FILL(throttled, 0))");
    }
  }

  @Test
  void streamWithShards_isAlarmedAtSeventyPercentOfWhatTheyTake() {
    JsonNode small = StackAlarms.of(Synthesis.SMALL, "stream-full");

    assertThat(small.get("MetricName").asText()).isEqualTo("IncomingRecords");
    assertThat(small.get("Statistic").asText()).isEqualTo("Sum");
    assertThat(small.get("Period").asInt()).isEqualTo(60);
    assertThat(small.get("Threshold").asInt()).isEqualTo(42_000);
    assertThat(StackAlarms.of(Synthesis.THROUGH_API, "stream-full").get("Threshold").asInt())
        .isEqualTo(4 * 42_000);
  }

  @ParameterizedTest
  @CsvSource({"sketches-lost, SketchesLost, aggregator"})
  void losses_areWatchedUnderTheNameThatTheFunctionWrites(
      String alarm, String metric, String function) {
    JsonNode lost = StackAlarms.of(Synthesis.SMALL, alarm);

    assertThat(Resources.text(lost.get("Namespace"))).isEqualTo("Terse/AWS::StackName");
    assertThat(lost.get("MetricName").asText()).isEqualTo(metric);
    assertThat(lost.at("/Dimensions/0/Name").asText()).isEqualTo("Function");
    assertThat(lost.at("/Dimensions/0/Value").asText()).isEqualTo(function);
  }

  @Test
  void lostClicks_areAlarmedAsARate() {
    JsonNode lost = StackAlarms.of(Synthesis.SMALL, "clicks-lost");

    assertThat(lost.get("Threshold").asDouble()).isEqualTo(0.1);
    assertThat(lost.get("Metrics").toString())
        .contains("IF(FILL(events, 0) >= 3,", "ClicksLost", "Invocations");
  }

  /** Tests that one fault in ten million calls neither pages nor rolls a new version back. */
  @Test
  void faults_areAlarmedAsARate_fromTheThirdInFiveMinutes() {
    JsonNode faults = StackAlarms.of(Synthesis.SMALL, "redirect-faults");

    assertThat(faults.get("Threshold").asDouble()).isEqualTo(0.1);
    assertThat(faults.get("Metrics").toString())
        .contains("IF(", ">= 3", "\"MetricName\":\"Invocations\"", "\"Period\":300");
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
    assertThat(StackAlarms.of(Synthesis.SMALL, name).get("MetricName").asText()).isEqualTo(metric);
    assertThat(StackAlarms.of(Synthesis.SMALL, name).get("Threshold").asInt()).isEqualTo(small);
    assertThat(StackAlarms.of(Synthesis.PRODUCTION, name).get("Threshold").asInt())
        .isEqualTo(production);
  }

  @Test
  void hostsThatWereNotChecked_areAlarmed_ofCreatesAndOfChanges() {
    JsonNode alarm = StackAlarms.of(Synthesis.SMALL, "hosts-not-checked");

    assertThat(alarm.get("Threshold").asInt()).isZero();
    assertThat(alarm.get("Metrics").toString())
        .contains("HostsNotChecked", "\"Value\":\"shorten\"", "\"Value\":\"edit\"");
  }

  @Test
  void thresholds_areSettings() {
    assertThat(StackAlarms.of(Synthesis.WATCHED, "requests").get("Threshold").asInt())
        .isEqualTo(100);
    assertThat(StackAlarms.of(Synthesis.WATCHED, "client-errors").get("Threshold").asInt())
        .isEqualTo(200);
    assertThat(StackAlarms.of(Synthesis.WATCHED, "refusals").get("Threshold").asInt())
        .isEqualTo(300);
    assertThat(StackAlarms.of(Synthesis.WATCHED, "creates").get("Threshold").asInt())
        .isEqualTo(400);
  }

  @Test
  void redirectsPastTheApi_areCountedWithItsRequests() {
    assertThat(StackAlarms.of(Synthesis.PRODUCTION, "requests").get("Metrics").toString())
        .contains("\"MetricName\":\"Count\"", "\"MetricName\":\"Invocations\"");
    assertThat(StackAlarms.of(Synthesis.PRODUCTION, "client-errors").get("Metrics").toString())
        .contains("\"MetricName\":\"4xx\"", "\"MetricName\":\"RedirectClientErrors\"");
    assertThat(StackAlarms.of(Synthesis.THROUGH_API, "requests").get("MetricName").asText())
        .isEqualTo("Count");
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
    assertThat(StackAlarms.of(Synthesis.PRODUCTION, "refusals").get("MetricName").asText())
        .isEqualTo("RefusedRequests");
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
    JsonNode alarm = StackAlarms.of(Synthesis.PRODUCTION, name);

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
    for (String name : AlarmsTest.BUDGETS) {
      assertThat(StackAlarms.all(Synthesis.PRODUCTION).get(name).get("AlarmRule").toString())
          .contains("ALARM(", " AND ")
          .doesNotContain(" OR ");
    }
  }
}
