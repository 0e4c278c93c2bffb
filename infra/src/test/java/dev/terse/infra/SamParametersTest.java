package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that a parameter of template.yaml reaches the alias {@code live}: a changed one publishes a
 * version of each function that uses it, and of no other.
 */
class SamParametersTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");

  /** The parameter that every function uses, outside of its environment. */
  private static final String LOG_LEVEL = "LogLevel";

  private final SamTemplate sam = SamTemplate.read(Path.of("..", "template.yaml"));

  @Test
  void settingsOfAFunction_areTheParametersOfItsEnvironment() {
    sam.ofType("AWS::Serverless::Function")
        .forEach(
            (id, function) -> {
              Set<String> used = new TreeSet<>(Set.of(LOG_LEVEL));
              sam.environment(function).values().stream()
                  .filter(value -> value.has("Ref"))
                  .map(value -> value.get("Ref").asText())
                  .filter(name -> sam.root().get("Parameters").has(name))
                  .forEach(used::add);
              String settings = id.replace("Function", "Settings");

              assertThat(function.at("/VersionDescription/Sub").asText())
                  .as(id)
                  .isEqualTo("settings ${%s.VersionNumber}".formatted(settings));
              assertThat(references(content(sam.root(), settings))).as(settings).isEqualTo(used);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "RedirectStatus, 302, 1",
    "StatsRetentionDays, 30, 1",
    "StatsDelaySeconds, 60, 1",
    "Contact, help@example.com, 1",
    "CreatesPerMinute, 0, 1",
    "DaxEndpoint, daxs://cluster, 3",
    "PublicBaseUrl, https://sho.rt, 3",
    "OriginSecret, a-secret-of-16-chars, 6",
    "LogLevel, DEBUG, 7",
    "TableProtection, false, 0",
  })
  @Tag("slow")
  void changedParameter_publishesTheFunctionsThatUseIt(String name, String value, int functions)
      throws Exception {
    boolean found = isTransformable();
    if (!found) {
      System.out.println("SKIPPED: there is no samtranslator for python3");
    }
    assumeTrue(found, "there is no samtranslator for python3");
    Map<String, String> before = versions(Map.of());
    Map<String, String> after = versions(Map.of(name, value));

    assertThat(after.keySet()).hasSize(7).isEqualTo(before.keySet());
    assertThat(after.keySet())
        .filteredOn(id -> !after.get(id).equals(before.get(id)))
        .hasSize(functions);
  }

  /**
   * Returns what makes each function's version a new one in the transformed template: its logical
   * id and its description, both of which CloudFormation replaces a version for. The number of a
   * hosted configuration is another for each content.
   */
  private static Map<String, String> versions(Map<String, String> parameters) throws Exception {
    JsonNode template = transformed(parameters);
    Map<String, String> versions = new TreeMap<>();
    template
        .get("Resources")
        .properties()
        .forEach(
            entry -> {
              JsonNode resource = entry.getValue();
              if (resource.get("Type").asText().equals("AWS::Lambda::Version")) {
                String description =
                    resource
                        .at("/Properties/Description/Fn::Sub")
                        .asText()
                        .replace(".VersionNumber", "");
                String settings =
                    references(description).stream()
                        .map(id -> content(template, id))
                        .map(text -> substituted(text, template, parameters))
                        .collect(Collectors.joining());
                versions.put(
                    resource.at("/Properties/FunctionName/Ref").asText(),
                    entry.getKey() + " " + settings);
              }
            });
    return versions;
  }

  private static String substituted(
      String text, JsonNode template, Map<String, String> parameters) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            reference ->
                Objects.requireNonNullElseGet(
                    parameters.get(reference.group(1)),
                    () -> template.at("/Parameters/" + reference.group(1) + "/Default").asText()));
  }

  /** Returns the content of a hosted configuration, before or after the transformation. */
  private static String content(JsonNode template, String id) {
    JsonNode resource = template.at("/Resources/" + id);
    assertThat(resource.path("Type").asText())
        .isEqualTo("AWS::AppConfig::HostedConfigurationVersion");
    JsonNode content = resource.at("/Properties/Content");
    return content.path(content.has("Sub") ? "Sub" : "Fn::Sub").asText();
  }

  private static Set<String> references(String text) {
    return REFERENCE
        .matcher(text)
        .results()
        .map((MatchResult reference) -> reference.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isTransformable() throws Exception {
    return OnPath.has("python3")
        && run(List.of("python3", "-c", "import samtranslator"), "import") == 0;
  }

  private static JsonNode transformed(Map<String, String> parameters) throws Exception {
    Path script =
        Path.of(SamParametersTest.class.getResource("transform.py").toURI()).toAbsolutePath();
    List<String> command =
        new ArrayList<>(List.of("python3", script.toString(), "../template.yaml"));
    parameters.forEach((name, value) -> command.add(name + "=" + value));
    assertThat(run(command, "transformed")).isZero();
    return JSON.readTree(Path.of("target", "transformed.txt").toFile());
  }

  private static int run(List<String> command, String output) throws Exception {
    Files.createDirectories(Path.of("target"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(Path.of("target", output + ".txt").toFile());
    if (output.equals("import")) {
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
    builder.environment().putIfAbsent("AWS_DEFAULT_REGION", "us-east-1");
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
