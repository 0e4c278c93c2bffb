package dev.terse.packaging.custom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code template.yaml} with some functions in the custom packaging. A copy and not a parameter,
 * because SAM packages the path in {@code CodeUri} only if it is a literal.
 */
final class CustomTemplate {

  private static final String NAME = "template-custom.yaml";
  // A key of the outermost level, or a resource with all of its lines.
  private static final Pattern BLOCKS = Pattern.compile("\\R(?=\\S|  \\w+:\\R)");
  private static final Pattern FUNCTION = Pattern.compile("  (\\w+)Function:\\R[\\s\\S]*");
  private static final Pattern JVM_OPTIONS = Pattern.compile("\\R *(JAVA_TOOL_OPTIONS: .*)");
  // The remainder in Globals, where nothing else may be.
  private static final Pattern NO_VARIABLES =
      Pattern.compile("\\R    Environment:\\R      Variables:(?!\\R        )");
  private static final Pattern CODE = Pattern.compile("(?<=\\R)( *)(CodeUri: .*)\\.zip(?=\\R)");
  private static final String VARIABLES = "        Variables:\n";

  private CustomTemplate() {}

  /** Writes it beside the template. */
  static Path write(Path home, Collection<Function> functions) throws IOException {
    String template = Files.readString(home.resolve("template.yaml"));
    return Files.writeString(home.resolve(NAME), of(template, functions));
  }

  /**
   * Returns the template with some functions in the custom packaging, which contains the JVM's
   * options: they are moved from the settings of all functions to those of the unchanged ones.
   */
  static String of(String template, Collection<Function> functions) {
    List<String> blocks = BLOCKS.splitAsStream(template).toList();
    String common =
        blocks.stream()
            .filter(block -> function(block).isEmpty())
            .flatMap(block -> JVM_OPTIONS.matcher(block).results())
            .map(options -> options.group(1))
            .findFirst()
            .orElseThrow(() -> new PackagingException("template.yaml has no JAVA_TOOL_OPTIONS."));
    Set<String> chosen = functions.stream().map(Function::name).collect(Collectors.toSet());
    return blocks.stream()
        .map(
            block ->
                function(block)
                    .map(name -> chosen.contains(name) ? custom(block) : managed(block, common))
                    .orElseGet(() -> withoutOptions(block)))
        .collect(Collectors.joining("\n"));
  }

  /** Returns the name of the function that a block declares. */
  private static Optional<String> function(String block) {
    Matcher function = FUNCTION.matcher(block);
    return function.matches()
        ? Optional.of(function.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static String withoutOptions(String block) {
    return NO_VARIABLES.matcher(JVM_OPTIONS.matcher(block).replaceAll("")).replaceAll("");
  }

  private static String custom(String block) {
    String code = JVM_OPTIONS.matcher(block).replaceAll("");
    return CODE.matcher(code)
        .replaceAll("$1$2-custom.zip\n$1Runtime: provided.al2023\n$1SnapStart:\n$1  ApplyOn: None");
  }

  private static String managed(String block, String options) {
    return JVM_OPTIONS.matcher(block).find()
        ? block
        : block.replace(VARIABLES, VARIABLES + "          " + options + "\n");
  }
}
