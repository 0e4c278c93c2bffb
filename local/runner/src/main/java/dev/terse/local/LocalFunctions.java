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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The loader of a template's functions. */
final class LocalFunctions {

  private LocalFunctions() {}

  static Map<String, LocalFunction> load(
      Template template,
      Path artifacts,
      Path logs,
      Map<String, String> localVariables,
      FunctionConsole console,
      Closing closing) {
    var unpacked = new ArtifactCache(artifacts);
    Map<String, Future<LocalFunction>> loading = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (FunctionDefinition definition : template.functions()) {
        loading.put(
            definition.logicalId(),
            threads.submit(
                () ->
                    closing.add(
                        LocalFunction.load(
                            settings(definition, template),
                            unpacked,
                            localVariables,
                            logs,
                            console))));
      }
    }
    Map<String, LocalFunction> functions = new LinkedHashMap<>();
    loading.forEach((id, future) -> functions.put(id, loaded(future)));
    return functions;
  }

  private static LocalFunction loaded(Future<LocalFunction> future) {
    if (future.state() == Future.State.FAILED
        && future.exceptionNow() instanceof RuntimeException failure) {
      throw failure;
    }
    return future.resultNow();
  }

  private static FunctionSettings settings(FunctionDefinition definition, Template template) {
    int most = definition.reservedConcurrency().orElse(FunctionSettings.DEFAULT_MOST_INVOCATIONS);
    // One environment for all requests has one memory of links, one set of connections, and a heap
    // that fits a laptop. A batch has an environment of its own, as in Lambda.
    boolean answersRequests =
        template.routes().stream()
            .anyMatch(route -> route.functionLogicalId().equals(definition.logicalId()));
    return new FunctionSettings(
        definition.name(),
        definition.codeUri(),
        definition.handler(),
        definition.timeout(),
        definition.memoryMb(),
        definition.environment(),
        most,
        answersRequests ? most : 1);
  }
}
