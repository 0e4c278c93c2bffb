package dev.terse.local;

import dev.terse.local.functions.ArtifactCache;
import dev.terse.local.functions.FunctionConsole;
import dev.terse.local.functions.FunctionSettings;
import dev.terse.local.functions.LocalFunction;
import dev.terse.local.template.FunctionDefinition;
import dev.terse.local.template.Template;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Loads the functions of a template. */
final class LocalFunctions {

  private LocalFunctions() {}

  static Map<String, LocalFunction> load(
      Template template,
      Path data,
      Map<String, String> endpoints,
      FunctionConsole console,
      Closing closing) {
    var artifacts = new ArtifactCache(data.resolve("artifacts"));
    Map<String, LocalFunction> functions = new LinkedHashMap<>();
    for (FunctionDefinition definition : template.functions()) {
      functions.put(
          definition.logicalId(),
          closing.add(
              LocalFunction.load(
                  settings(definition), artifacts, endpoints, data.resolve("logs"), console)));
    }
    return functions;
  }

  private static FunctionSettings settings(FunctionDefinition definition) {
    return new FunctionSettings(
        definition.name(),
        definition.codeUri(),
        definition.handler(),
        definition.timeout(),
        definition.memoryMb(),
        definition.environment(),
        definition.reservedConcurrency().orElse(FunctionSettings.DEFAULT_INSTANCES));
  }
}
