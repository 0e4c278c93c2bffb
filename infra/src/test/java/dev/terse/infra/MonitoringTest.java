package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The check from outside, the archive's alarm and the budget. */
@NeedsNode
@Tag("slow")
class MonitoringTest {

  @Test
  void archive_isWatchedWhereThereIsOne() {
    JsonNode delay =
        Synthesis.of(Synthesis.WITH_ARCHIVE)
            .main()
            .ofType("AWS::CloudWatch::Alarm")
            .values()
            .stream()
            .filter(
                alarm ->
                    alarm.get("AlarmName").asText().equals(StackAlarms.PREFIX + "archive-delay"))
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
  void check_asksFromOutside_whereClientsDo() {
    JsonNode canary = Synthesis.of(Synthesis.WITH_DOMAINS).main().only("AWS::Synthetics::Canary");

    assertThat(canary.at("/RunConfig/EnvironmentVariables/TERSE_URL").asText())
        .isEqualTo("https://sho.rt");
    assertThat(canary.at("/Code/Script").asText()).contains("/api/v1/shorten");
    assertThat(canary.at("/RunConfig/EnvironmentVariables/TERSE_CREATE_ACCESS").asText())
        .isEqualTo("key");
  }

  @Test
  void check_failsWhereFewerThanAllSucceed_orNoneRan() {
    JsonNode check = StackAlarms.of(Synthesis.PRODUCTION, "check");

    assertThat(check.get("Metrics").toString()).contains("SuccessPercent", "100 - success");
    assertThat(check.get("TreatMissingData").asText()).isEqualTo("breaching");
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
}
