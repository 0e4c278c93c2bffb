package dev.terse.infra.operations;

import dev.terse.infra.Settings.Safeguards;
import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.functions.Functions;
import dev.terse.infra.functions.LambdaFunction;
import dev.terse.infra.rules.Suppressions;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.ILambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.constructs.Construct;

/**
 * The rollout of new versions behind the alias: all at once, or with a tenth of the calls for five
 * minutes; and an immediate rollback if the calls of the new version fail.
 */
public final class Deployments extends Construct {

  /**
   * Creates a deployment for each function.
   *
   * @param scope the parent construct
   * @param safeguards whether a new version gets a tenth of the calls first, and whether alarms
   *     stop it
   * @param functions the functions that are deployed
   * @param alarms the alarms that stop a deployment
   */
  public Deployments(Construct scope, Safeguards safeguards, Functions functions, Alarms alarms) {
    super(scope, "Deployments");
    LambdaApplication application = LambdaApplication.Builder.create(this, "Application").build();
    for (LambdaFunction function : functions.all()) {
      List<Alarm> judges =
          safeguards.alarmsRollBack() ? alarms.of(function.name()) : List.<Alarm>of();
      LambdaDeploymentGroup group =
          LambdaDeploymentGroup.Builder.create(this, function.name().constructId())
              .application(application)
              .alias(function.alias())
              .deploymentConfig(config(safeguards, function.name()))
              .alarms(judges)
              .autoRollback(
                  AutoRollbackConfig.builder()
                      .failedDeployment(true)
                      .stoppedDeployment(true)
                      .deploymentInAlarm(!judges.isEmpty())
                      .build())
              .build();
      Suppressions.deployments(group);
    }
  }

  private static ILambdaDeploymentConfig config(Safeguards safeguards, FunctionName function) {
    // A version of the console has its own files alone: a browser must not get them from two.
    return safeguards.canaryDeployments() && !function.equals(FunctionName.CONSOLE)
        ? LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES
        : LambdaDeploymentConfig.ALL_AT_ONCE;
  }
}
