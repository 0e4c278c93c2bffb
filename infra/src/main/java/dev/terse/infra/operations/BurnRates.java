package dev.terse.infra.operations;

import dev.terse.infra.operations.AlarmTopic.Rule;
import dev.terse.infra.operations.AlarmTopic.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;

/**
 * The alarms for an error budget of 30 days that is spent too fast, with the windows and factors of
 * Google's workbook on site reliability: a long window, so that a short disturbance wakes nobody,
 * and a short one, so that an alarm is over soon after its cause.
 */
final class BurnRates {

  private static final List<Window> WINDOWS =
      List.of(
          new Window("hour", 14.4, Duration.hours(1), Duration.minutes(5), Severity.PAGE),
          new Window("quarter", 6, Duration.hours(6), Duration.minutes(30), Severity.PAGE),
          new Window("day", 3, Duration.days(1), Duration.hours(2), Severity.TICKET));

  private BurnRates() {}

  /**
   * A pair of windows.
   *
   * @param id the end of the alarm's name
   * @param factor how many times faster than in 30 days the budget is spent
   */
  private record Window(
      String id, double factor, Duration whole, Duration recent, Severity severity) {}

  static void add(AlarmTopic topic, RedirectLevel level) {
    add(
        topic,
        "redirect-availability",
        "Redirects are answered 5xx",
        RedirectLevel.ERROR_BUDGET_PERCENT,
        level::errorPercent);
    add(
        topic,
        "redirect-speed",
        "Redirects take more than %d ms".formatted(RedirectLevel.FAST_MS),
        RedirectLevel.SLOW_BUDGET_PERCENT,
        level::slowPercent);
  }

  private static void add(
      AlarmTopic topic,
      String objective,
      String problem,
      double budgetPercent,
      Function<Duration, IMetric> spent) {
    for (Window window : WINDOWS) {
      String name = objective + "-" + window.id;
      double threshold = Math.round(window.factor * budgetPercent * 1_000) / 1_000.0;
      String description =
          "%s so often that the budget of 30 days is spent %s times too fast."
              .formatted(
                  problem, BigDecimal.valueOf(window.factor).stripTrailingZeros().toPlainString());
      Rule rule = Rule.above(threshold, 1, 1, description);
      Alarm whole = topic.part(name + "-long", spent.apply(window.whole), rule);
      Alarm recent = topic.part(name + "-short", spent.apply(window.recent), rule);
      topic.addAll(name, description, window.severity, whole, recent);
    }
  }
}
