package dev.terse.infra.operations;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.constructs.Construct;

/**
 * The budget that reports the account's bill before it is due: at four fifths and all of an amount,
 * and when AWS forecasts that the month exceeds it. AWS computes costs some hours later, so the
 * alarms come first.
 */
public final class Budget extends Construct {

  /**
   * Creates a budget for the whole account.
   *
   * @param scope the parent construct
   * @param name its name
   * @param dollars the maximum cost of a month
   * @param email the recipient
   */
  public Budget(Construct scope, String name, int dollars, String email) {
    super(scope, "Budget");
    CfnBudget.Builder.create(this, "Budget")
        .budget(
            CfnBudget.BudgetDataProperty.builder()
                .budgetName(name)
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .budgetLimit(CfnBudget.SpendProperty.builder().amount(dollars).unit("USD").build())
                .build())
        .notificationsWithSubscribers(
            List.of(
                notification("ACTUAL", 80, email),
                notification("ACTUAL", 100, email),
                notification("FORECASTED", 100, email)))
        .build();
  }

  private static CfnBudget.NotificationWithSubscribersProperty notification(
      String type, int percent, String email) {
    return CfnBudget.NotificationWithSubscribersProperty.builder()
        .notification(
            CfnBudget.NotificationProperty.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(
            Stream.of(email)
                .map(
                    address ->
                        CfnBudget.SubscriberProperty.builder()
                            .subscriptionType("EMAIL")
                            .address(address)
                            .build())
                .toList())
        .build();
  }
}
