package dev.terse.packaging.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;

@Tag("slow")
class CustomTemplateTest {

  private static final Path HOME = Path.of("../..");
  private static final Path TEMPLATE = HOME.resolve("template.yaml");

  @TempDir private Path directory;

  static Stream<List<Function>> choices() {
    return Stream.of(named("redirect"), named("aggregator", "shorten"), Function.all(HOME));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void functions_areChangedWhereTheyAreChosen_andNothingElseIs(List<Function> chosen)
      throws IOException {
    String template = Files.readString(TEMPLATE);
    Map<String, Object> before = flattened(template);
    Map<String, Object> expected = new TreeMap<>(before);
    for (Function function : chosen) {
      String name = function.name();
      String id = "Resources." + Character.toUpperCase(name.charAt(0)) + name.substring(1);
      String properties = id + "Function.Properties.";
      expected.put(properties + "Runtime", "provided.al2023");
      expected.put(properties + "SnapStart.ApplyOn", "None");
      expected.put(properties + "CodeUri", "functions/%1$s/target/%1$s-custom.zip".formatted(name));
      expected.remove(properties + "Environment.Variables.JAVA_TOOL_OPTIONS");
    }

    assertThat(flattened(CustomTemplate.of(template, chosen))).isEqualTo(expected);
  }

  @Test
  void noFunction_leavesTheTemplateInEffectAsItIs() throws IOException {
    String template = Files.readString(TEMPLATE);

    assertThat(flattened(CustomTemplate.of(template, List.of()))).isEqualTo(flattened(template));
  }

  @Test
  void cfnLint_findsNothing() throws Exception {
    Path output = directory.resolve("cfn-lint.txt");
    List<String> command = new ArrayList<>(List.of("cfn-lint"));
    for (List<Function> chosen : choices().toList()) {
      Path template = directory.resolve(chosen.size() + ".yaml");
      Files.writeString(template, CustomTemplate.of(Files.readString(TEMPLATE), chosen));
      command.add(template.toString());
    }
    Process lint;
    try {
      lint =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      System.out.println("SKIPPED: there is no cfn-lint on the PATH");
      assumeTrue(false, "there is no cfn-lint on the PATH");
      return;
    }

    int status = lint.waitFor();

    assertThat(Files.readString(output, StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isZero();
  }

  private static List<Function> named(String... names) {
    return Stream.of(names).map(name -> Function.named(HOME, name).orElseThrow()).toList();
  }

  /**
   * Returns every value by its path, with the common settings of functions copied to each of them.
   */
  private static Map<String, Object> flattened(String template) {
    Map<String, Object> values = new TreeMap<>();
    flatten("", new Yaml(new Intrinsics()).load(template), values);
    Map<String, Object> effective = new TreeMap<>(values);
    String global = "Globals.Function.";
    values.forEach(
        (path, value) -> {
          if (path.startsWith(global)) {
            effective.remove(path);
            Function.all(HOME)
                .forEach(
                    function -> {
                      String name = function.name();
                      String id = Character.toUpperCase(name.charAt(0)) + name.substring(1);
                      effective.putIfAbsent(
                          "Resources.%sFunction.Properties.%s"
                              .formatted(id, path.substring(global.length())),
                          value);
                    });
          }
        });
    return effective;
  }

  private static void flatten(String path, Object value, Map<String, Object> values) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> flatten(path.isEmpty() ? "" + key : path + "." + key, inner, values));
    } else {
      values.put(path, value);
    }
  }

  /** Parses short forms such as {@code !Ref X} as texts. */
  private static final class Intrinsics extends SafeConstructor {

    Intrinsics() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return node.getTag() + " " + node;
            }
          });
    }
  }
}
