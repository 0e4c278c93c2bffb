package dev.terse.packaging.custom;

import dev.terse.local.template.FunctionDefinition;
import dev.terse.local.template.TemplateReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A function that can be packaged.
 *
 * @param name the name of its module and of its artifacts
 * @param handler its handler's class
 * @param memoryMb its memory in MB
 * @param jvmOptions the options of its JVM that template.yaml sets
 */
public record Function(String name, String handler, int memoryMb, List<String> jvmOptions) {

  private static final String LOGICAL_ID_SUFFIX = "Function";

  /** Copies the options. */
  public Function {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /**
   * Returns all functions.
   *
   * @param home the folder with {@code template.yaml}
   * @throws dev.terse.local.template.TemplateException if that can't be read
   */
  public static List<Function> all(Path home) {
    return TemplateReader.symbolic(home.resolve("template.yaml")).functions().stream()
        .map(Function::of)
        .toList();
  }

  private static Function of(FunctionDefinition definition) {
    return new Function(
        definition.logicalId().replaceFirst(LOGICAL_ID_SUFFIX + "$", "").toLowerCase(Locale.ROOT),
        definition.handler(),
        definition.memoryMb(),
        definition.jvmOptions());
  }

  /** Returns the function with a name. */
  public static Optional<Function> named(Path home, String name) {
    return all(home).stream().filter(function -> function.name().equals(name)).findFirst();
  }

  /** Returns whether its code is compiled for a fast start, rather than for high throughput. */
  boolean startsFast() {
    return jvmOptions.contains("-XX:TieredStopAtLevel=1");
  }

  /** Returns the folder into which its module is built. */
  Path target(Path home) {
    return home.resolve("functions").resolve(name).resolve("target");
  }

  /** Returns the zip for the managed runtime. */
  public Path managedZip(Path home) {
    return target(home).resolve(name + ".zip");
  }

  /** Returns the zip with its own runtime. */
  public Path customZip(Path home) {
    return target(home).resolve(name + "-custom.zip");
  }
}
