package dev.terse.local.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code template.yaml} for the custom packaging. A copy and not a parameter: SAM packages the path
 * in {@code CodeUri} only where it is written out, without functions or conditions.
 */
final class CustomTemplate {

  private static final String NAME = "template-custom.yaml";

  private CustomTemplate() {}

  /** Writes it beside the template. */
  static Path write(Path home) throws IOException {
    List<String> lines =
        Files.readAllLines(home.resolve("template.yaml")).stream()
            .filter(line -> !line.contains("JAVA_TOOL_OPTIONS:"))
            .map(line -> line.replace("Runtime: java25", "Runtime: provided.al2023"))
            .map(line -> line.replaceFirst("(CodeUri: .*)\\.zip$", "$1-custom.zip"))
            .toList();
    return Files.write(home.resolve(NAME), lines);
  }
}
