package dev.terse.infra.operations;

import dev.terse.infra.functions.Functions;
import dev.terse.infra.functions.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.scheduler.CfnScheduleGroup;
import software.constructs.Construct;

/**
 * The calls that keep the snapshots of functions that nobody uses: after 14 days without a call a
 * version becomes inactive, and the next caller gets an error. Each alias is called twice a day,
 * with an event that reads and writes nothing.
 */
public final class WakeUps extends Construct {

  /** The event's path in the repository. */
  public static final String EVENT = "events/wake-up.json";

  private static final String TWICE_A_DAY = "rate(12 hours)";
  private static final int LONGEST_RETRIED_SECONDS = 3_600;
  private static final int MOST_RETRIES = 10;

  private final CfnScheduleGroup group;

  /**
   * Creates a schedule for each function.
   *
   * @param scope the parent construct
   * @param name the name of the schedules' group
   * @param functions the functions
   * @param repository the folder with the event
   */
  WakeUps(Construct scope, String name, Functions functions, Path repository) {
    super(scope, "WakeUps");
    Role role =
        Role.Builder.create(this, "Role")
            .description("What the schedule may do: call the functions.")
            .assumedBy(new ServicePrincipal("scheduler.amazonaws.com"))
            .build();
    Policy policy =
        Policy.Builder.create(this, "Policy")
            .roles(List.of(role))
            .statements(
                List.of(
                    PolicyStatement.Builder.create()
                        .actions(List.of("lambda:InvokeFunction"))
                        .resources(
                            functions.all().stream()
                                .map(function -> function.alias().getFunctionArn())
                                .toList())
                        .build()))
            .build();
    this.group = CfnScheduleGroup.Builder.create(this, "Group").name(name).build();
    String event = event(repository);
    for (LambdaFunction function : functions.all()) {
      CfnSchedule schedule =
          CfnSchedule.Builder.create(this, function.name().constructId())
              .description("Keeps the snapshot of " + function.name().id() + ".")
              .groupName(group.getRef())
              .scheduleExpression(TWICE_A_DAY)
              .flexibleTimeWindow(
                  CfnSchedule.FlexibleTimeWindowProperty.builder()
                      .mode("FLEXIBLE")
                      .maximumWindowInMinutes(60)
                      .build())
              .target(
                  CfnSchedule.TargetProperty.builder()
                      .arn(function.alias().getFunctionArn())
                      .roleArn(role.getRoleArn())
                      .input(event)
                      .retryPolicy(
                          CfnSchedule.RetryPolicyProperty.builder()
                              .maximumEventAgeInSeconds(LONGEST_RETRIED_SECONDS)
                              .maximumRetryAttempts(MOST_RETRIES)
                              .build())
                      .build())
              .build();
      schedule.getNode().addDependency(policy);
    }
  }

  private static String event(Path repository) {
    try {
      return Files.readString(repository.resolve(EVENT)).replaceAll("\\s+", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the number of calls that were given up. */
  Metric failures() {
    return Metric.Builder.create()
        .namespace("AWS/Scheduler")
        .metricName("InvocationDroppedCount")
        .dimensionsMap(Map.of("ScheduleGroup", group.getRef()))
        .statistic("Sum")
        .period(Duration.minutes(5))
        .build();
  }
}
