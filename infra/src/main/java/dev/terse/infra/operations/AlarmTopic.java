package dev.terse.infra.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** The topic that every alarm tells, when it begins and when it is over. */
public final class AlarmTopic extends Construct {

  private final Topic topic;
  private final String stackName;
  private final List<Alarm> alarms = new ArrayList<>();

  /**
   * The topic.
   *
   * @param scope where it belongs
   * @param stackName the start of the alarms' names
   * @param email who is told, if anyone is yet
   */
  public AlarmTopic(Construct scope, String stackName, Optional<String> email) {
    super(scope, "Alarms");
    this.stackName = stackName;
    this.topic =
        Topic.Builder.create(this, "Topic")
            .displayName(stackName + " alarms")
            .enforceSsl(true)
            .build();
    email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
  }

  /**
   * When an alarm goes off.
   *
   * @param description what is wrong, and where to look
   * @param threshold the greatest value that is right
   * @param datapoints how many minutes, or periods of the metric, must be wrong
   * @param of out of how many
   * @param missing whether no data is right
   */
  public record Rule(
      String description, double threshold, int datapoints, int of, TreatMissingData missing) {

    /** A rule for which no data is good news. */
    public static Rule above(double threshold, int datapoints, int of, String description) {
      return new Rule(description, threshold, datapoints, of, TreatMissingData.NOT_BREACHING);
    }
  }

  /** An alarm that tells the topic. */
  public Alarm add(String name, IMetric metric, Rule rule) {
    Alarm alarm =
        Alarm.Builder.create(this, name)
            .alarmName(stackName + "-" + name)
            .alarmDescription(rule.description())
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

  /** All alarms so far. */
  public List<Alarm> alarms() {
    return List.copyOf(alarms);
  }

  /** The topic's ARN. */
  public String arn() {
    return topic.getTopicArn();
  }
}
