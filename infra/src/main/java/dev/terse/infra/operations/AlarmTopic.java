package dev.terse.infra.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** The topics that alarms notify, when they go off and when they are over. */
public final class AlarmTopic extends Construct {

  private static final String RUNBOOK = "docs/operations.md#";
  private static final String FAULTS = "-faults";
  private static final String VERSION = "-version";

  /** The windows in which an error budget is spent share the heading of their objective. */
  private static final String WINDOW = "-(hour|quarter|day)(-(long|short))?$";

  private final Topic pages;
  private final Topic tickets;
  private final String stackName;
  private final List<IAlarm> alarms = new ArrayList<>();

  /**
   * Creates the topics.
   *
   * @param scope the parent construct
   * @param stackName the prefix of the alarms' names
   * @param pagesEmail the recipient of what can't wait, if there is one yet
   * @param ticketsEmail the recipient of the rest, if there is one yet
   */
  public AlarmTopic(
      Construct scope,
      String stackName,
      Optional<String> pagesEmail,
      Optional<String> ticketsEmail) {
    super(scope, "Alarms");
    this.stackName = stackName;
    this.pages = topic("Topic", stackName + " alarms", pagesEmail);
    this.tickets = topic("Tickets", stackName + " tickets", ticketsEmail);
  }

  private Topic topic(String id, String name, Optional<String> email) {
    Topic topic = Topic.Builder.create(this, id).displayName(name).enforceSsl(true).build();
    admitAlarms(topic);
    email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
    return topic;
  }

  /**
   * Lets the account's alarms publish: the policy that enforces TLS replaces the topic's default
   * one, which would have let them.
   */
  private void admitAlarms(Topic topic) {
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
   * @param severity whether somebody is woken
   */
  public record Rule(
      String description,
      double threshold,
      int datapoints,
      int of,
      TreatMissingData missing,
      Severity severity) {

    /** Returns a rule for which missing data is not breaching, and which wakes nobody. */
    public static Rule above(double threshold, int datapoints, int of, String description) {
      return new Rule(
          description, threshold, datapoints, of, TreatMissingData.NOT_BREACHING, Severity.TICKET);
    }

    /** Returns the same rule for something that can't wait. */
    public Rule page() {
      return new Rule(description, threshold, datapoints, of, missing, Severity.PAGE);
    }
  }

  /** The urgency of an alarm: each severity has a topic of its own. */
  public enum Severity {
    /** Visitors or data are at stake now: somebody is woken. */
    PAGE("Page: "),
    /** Somebody looks on the next working day. */
    TICKET("Ticket: ");

    private final String prefix;

    Severity(String prefix) {
      this.prefix = prefix;
    }
  }

  /** Returns the anchor of the alarm's heading, which alarms of a kind share. */
  private static String heading(String name) {
    if (name.endsWith(FAULTS) || name.endsWith(VERSION)) {
      return "function" + name.substring(name.lastIndexOf('-'));
    }
    return name.replaceFirst(WINDOW, "");
  }

  /** Adds an alarm that notifies the topic of its severity. */
  public Alarm add(String name, IMetric metric, Rule rule) {
    Alarm alarm = part(name, metric, rule);
    tell(alarm, rule.severity());
    return alarm;
  }

  /** Adds an alarm that goes off when all of some others have, and notifies a topic for them. */
  public void addAll(String name, String description, Severity severity, Alarm... parts) {
    tell(
        CompositeAlarm.Builder.create(this, name)
            .compositeAlarmName(stackName + "-" + name)
            .alarmDescription(description(name, description, severity))
            .alarmRule(AlarmRule.allOf(parts))
            .build(),
        severity);
  }

  /** Returns an alarm that notifies nobody by itself. */
  Alarm part(String name, IMetric metric, Rule rule) {
    return Alarm.Builder.create(this, name)
        .alarmName(stackName + "-" + name)
        .alarmDescription(description(name, rule.description(), rule.severity()))
        .metric(metric)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .threshold(rule.threshold())
        .datapointsToAlarm(rule.datapoints())
        .evaluationPeriods(rule.of())
        .treatMissingData(rule.missing())
        .build();
  }

  private static String description(String name, String problem, Severity severity) {
    return severity.prefix + problem + " See " + RUNBOOK + heading(name);
  }

  private void tell(AlarmBase alarm, Severity severity) {
    SnsAction tell = new SnsAction(severity == Severity.PAGE ? pages : tickets);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    alarms.add(alarm);
  }

  /** Returns all alarms so far but the parts of others. */
  public List<IAlarm> alarms() {
    return List.copyOf(alarms);
  }

  /** Returns the ARN of the topic of what can't wait. */
  public String pagesArn() {
    return pages.getTopicArn();
  }

  /** Returns the ARN of the topic of the rest. */
  public String ticketsArn() {
    return tickets.getTopicArn();
  }
}
