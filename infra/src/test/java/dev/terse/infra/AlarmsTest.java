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
import org.junit.jupiter.params.provider.MethodSource;

/** The alarms that there are, and whom they notify. */
@NeedsNode
@Tag("slow")
class AlarmsTest {

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

  static final List<String> BUDGETS =
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

    assertThat(StackAlarms.telling(profile).keySet()).containsExactlyInAnyOrderElementsOf(expected);
    StackAlarms.telling(profile)
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

    assertThat(StackAlarms.telling(settings).values())
        .isNotEmpty()
        .allSatisfy(
            alarm -> {
              assertThat(open).containsAll(Resources.texts(alarm.get("AlarmActions")));
              assertThat(open).containsAll(Resources.texts(alarm.get("OKActions")));
            });
  }

  @Test
  void everyAlarm_leadsToItsHeading() {
    StackAlarms.all(Synthesis.PRODUCTION)
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
  void everyAlarm_hasAHeadingInOperations() throws IOException {
    List<String> headings =
        Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring("### ".length()))
            .toList();

    for (Map<String, String> settings :
        List.of(Synthesis.SMALL, Synthesis.PRODUCTION, Synthesis.WITH_ARCHIVE)) {
      assertThat(StackAlarms.all(settings).keySet()).map(AlarmsTest::heading).isSubsetOf(headings);
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
