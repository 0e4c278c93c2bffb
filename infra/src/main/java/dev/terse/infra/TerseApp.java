package dev.terse.infra;

import dev.terse.infra.functions.FunctionArtifacts;
import dev.terse.infra.functions.FunctionName;
import dev.terse.local.template.Template;
import dev.terse.local.template.TemplateException;
import dev.terse.local.template.TemplateReader;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PermissionsBoundary;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/** The CDK app, run by {@code cdk synth}, which {@code ./terse synth} runs. */
public final class TerseApp {

  /** The entry of the context that names a deployment. */
  private static final String DEPLOYMENT = "deployment";

  /** Everything but the dashboard, whose tags not every version of CloudFormation's schema has. */
  private static final TagProps TAGGED =
      TagProps.builder().excludeResourceTypes(List.of("AWS::CloudWatch::Dashboard")).build();

  private TerseApp() {}

  /**
   * Synthesises the stacks of one deployment into the folder given by the CDK.
   *
   * @param arguments the repository's folder
   */
  public static void main(String[] arguments) {
    try {
      App app = new App();
      Path repository = Path.of(arguments.length == 0 ? ".." : arguments[0]);
      compose(
          app,
          TemplateReader.symbolic(repository.resolve("template.yaml")),
          new FunctionArtifacts(repository));
      app.synth();
    } catch (SettingException | TemplateException | IllegalStateException e) {
      System.err.println("terse: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Adds the stacks to the app whose settings are those in its context, and in the file of the
   * deployment that the context names.
   *
   * @param app the app
   * @param template the parsed template.yaml
   * @param artifacts the functions' zips
   * @throws SettingException if a setting is invalid
   */
  public static void compose(App app, Template template, FunctionArtifacts artifacts) {
    Settings settings =
        SettingsReader.read(settings(app, artifacts.repository()), FunctionName.all(template));
    Optional<FirewallStack> firewall =
        settings.edge() ? Optional.of(new FirewallStack(app, settings)) : Optional.empty();
    TerseStack main = new TerseStack(app, settings, template, artifacts);
    // AWS deletes no firewall that CloudFront still uses.
    firewall.ifPresent(stack -> main.addStackDependency(stack, "CloudFront uses the firewall"));
    settings.tags().forEach((name, value) -> Tags.of(app).add(name, value, TAGGED));
    keepLogs(main, settings.foundation().logDays());
    settings
        .permissionsBoundary()
        .ifPresent(
            arn ->
                PermissionsBoundary.of(main)
                    .apply(ManagedPolicy.fromManagedPolicyArn(main, "PermissionsBoundary", arn)));
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().reports(false).build());
  }

  /** Gives every log of the main stack its retention, where it is not the usual one. */
  private static void keepLogs(TerseStack main, int days) {
    if (days == Settings.USUAL_LOG_DAYS) {
      return;
    }
    main.getNode().findAll().stream()
        .filter(CfnLogGroup.class::isInstance)
        .forEach(log -> ((CfnLogGroup) log).setRetentionInDays(days));
  }

  /** Returns the settings of the deployment's file, each replaced by that of the context. */
  private static Map<String, String> settings(App app, Path repository) {
    Map<String, String> context = context(app);
    String deployment = context.remove(DEPLOYMENT);
    if (deployment == null) {
      return context;
    }
    Map<String, String> settings = DeploymentFile.read(repository, deployment);
    settings.putAll(context);
    return settings;
  }

  private static Map<String, String> context(App app) {
    Map<String, String> texts = new TreeMap<>();
    if (app.getNode().getAllContext() instanceof Map<?, ?> context) {
      context.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }
}
