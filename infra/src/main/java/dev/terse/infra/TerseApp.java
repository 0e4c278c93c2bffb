package dev.terse.infra;

import dev.terse.infra.functions.FunctionArtifacts;
import dev.terse.infra.functions.FunctionName;
import dev.terse.local.template.Template;
import dev.terse.local.template.TemplateException;
import dev.terse.local.template.TemplateReader;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/** The CDK app, run by {@code cdk synth}, which {@code ./terse synth} runs. */
public final class TerseApp {

  private TerseApp() {}

  /**
   * Synthesises the stacks of one profile into the folder given by the CDK.
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
   * Adds the stacks of the profile in the app's context to the app.
   *
   * @param app the app
   * @param template the parsed template.yaml
   * @param artifacts the functions' zips
   * @throws SettingException if the context has an invalid setting
   */
  public static void compose(App app, Template template, FunctionArtifacts artifacts) {
    Settings settings = SettingsReader.read(context(app), FunctionName.all(template));
    if (settings.edge()) {
      new FirewallStack(app, settings);
    }
    new TerseStack(app, settings, template, artifacts);
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().reports(false).build());
  }

  private static Map<String, String> context(App app) {
    Map<String, String> texts = new TreeMap<>();
    if (app.getNode().getAllContext() instanceof Map<?, ?> context) {
      context.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }
}
