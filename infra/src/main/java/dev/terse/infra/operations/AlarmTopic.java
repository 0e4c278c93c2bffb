package dev.terse.infra.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** The topic that every alarm notifies, when it goes off and when it is over. */
public final class AlarmTopic extends Construct {

  private static final String RUNBOOK = "docs/operations.md#";
  private static final String FAULTS = "-faults";

  private final Topic topic;
  private final String stackName;
  private final List<Alarm> alarms = new ArrayList<>();

  /**
   * Creates the topic.
   *
   * @param scope the parent construct
   * @param stackName the prefix of the alarms' names
   * @param email the recipient, if there is one yet
   */
  public AlarmTopic(Construct scope, String stackName, Optional<String> email) {
    super(scope, "Alarms");
    this.stackName = stackName;
    this.topic =
        Topic.Builder.create(this, "Topic")
            .displayName(stackName + " alarms")
            .enforceSsl(true)
            .build();
    admitAlarms();
    email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
  }

  /**
   * Lets the account's alarms publish: the policy that enforces TLS replaces the topic's default
   * one, which would have let them.
   */
  private void admitAlarms() {
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("AlarmsOfThisAccount")
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
            .build());
  }

  /**
   * The rule by which an alarm goes off.
   *
   * @param description the problem, and where to look
   * @param threshold the highest value that is not breaching
   * @param datapoints the number of minutes, or periods of the metric, that must be breaching
   * @param of the number of periods evaluated
   * @param missing the treatment of missing data
   */
  public record Rule(
      String description, double threshold, int datapoints, int of, TreatMissingData missing) {

    /** Returns a rule for which missing data is not breaching. */
    public static Rule above(double threshold, int datapoints, int of, String description) {
      return new Rule(description, threshold, datapoints, of, TreatMissingData.NOT_BREACHING);
    }
  }

  /** Returns the anchor of the alarm's heading: the functions share one for their faults. */
  private static String heading(String name) {
    return name.endsWith(FAULTS) ? "function" + FAULTS : name;
  }

  /** Adds an alarm that notifies the topic. */
  public Alarm add(String name, IMetric metric, Rule rule) {
    Alarm alarm =
        Alarm.Builder.create(this, name)
            .alarmName(stackName + "-" + name)
            .alarmDescription(rule.description() + " See " + RUNBOOK + heading(name))
            .metric(metric)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .threshold(rule.threshold())
            .datapointsToAlarm(rule.datapoints())
            .evaluationPeriods(rule.of())
            .treatMissingData(rule.missing())
            .build();
    SnsAction tell = new SnsAction(topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    alarms.add(alarm);
    return alarm;
  }

  /** Returns all alarms so far. */
  public List<Alarm> alarms() {
    return List.copyOf(alarms);
  }

  /** Returns the topic's ARN. */
  public String arn() {
    return topic.getTopicArn();
  }
}
