package dev.terse.packaging.custom;

import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.FunctionOutcome;
import dev.terse.local.lambda.FunctionProcess;
import dev.terse.local.lambda.LambdaApi;
import dev.terse.local.sqs.SqsEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The result of starting a package's bootstrap and answering events.
 *
 * @param handler the function's handler
 * @param answers the function's answers, one per event
 * @param output the output of the process
 * @param loadedClasses the JVM's log of the loaded classes and their sources, and of the
 *     initialized classes
 */
record Started(String handler, List<String> answers, String output, List<String> loadedClasses) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  static Started of(
      Function function, Path root, List<Path> events, Path directory, Backend backend)
      throws Exception {
    return of(function, root, events, directory, backend, Map.of());
  }

  static Started of(
      Function function,
      Path root,
      List<Path> events,
      Path directory,
      Backend backend,
      Map<String, String> variables)
      throws Exception {
    Path classes = directory.resolve("classes.log");
    try (LambdaApi api = LambdaApi.start(function.name(), function.handler());
        SqsEndpoint queue = SqsEndpoint.start((name, body) -> {})) {
      Map<String, String> environment =
          FunctionEnvironment.ofLambda(api, function.name(), function.handler(), root.toString());
      environment.putAll(
          FunctionEnvironment.ofTemplate(backend.dynamoDb(), backend.kinesis().uri()));
      environment.put("AWS_ENDPOINT_URL_SQS", queue.uri().toString());
      environment.putAll(variables);
      environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load,class+init:file=" + classes);
      try (FunctionProcess process =
          FunctionProcess.start(
              List.of(root.resolve("bootstrap").toString()),
              root,
              environment,
              directory.resolve("output"))) {
        api.awaitInit(PATIENCE);
        List<String> answers = new ArrayList<>();
        for (Path event : events) {
          EmulatedInvocation invocation = api.invoke(Files.readAllBytes(event), PATIENCE);
          FunctionOutcome answer = invocation.awaitAnswer(PATIENCE);
          invocation.awaitFreeze(PATIENCE);
          answers.add(
              answer instanceof FunctionOutcome.Response response
                  ? response.text()
                  : answer.toString());
        }
        return new Started(
            function.handler(), answers, process.output(), Files.readAllLines(classes));
      }
    }
  }

  /** Returns the number of loaded classes. */
  long loaded() {
    return loadedClasses.stream().filter(line -> line.contains(" source: ")).count();
  }

  /** Returns the number of those that came from the cache. */
  long fromCache() {
    return loadedClasses.stream().filter(Started::isFromCache).count();
  }

  /** Returns whether our own classes came from the cache. */
  boolean isCacheUsed() {
    return loadedClasses.stream()
        .filter(line -> line.contains(" " + handler + " "))
        .anyMatch(Started::isFromCache);
  }

  private static boolean isFromCache(String line) {
    return line.contains("source: shared objects file");
  }
}
