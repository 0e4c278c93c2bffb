package dev.terse.local.packaging;

import dev.terse.local.lambda.Answer;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.FunctionProcess;
import dev.terse.local.lambda.Invocation;
import dev.terse.local.lambda.LambdaApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a package did when its bootstrap was started and its first sample event was answered.
 *
 * @param answer the function's answer
 * @param output what the process printed
 * @param loadedClasses the JVM's log of the classes that it loaded, and where from
 */
record Started(String answer, String output, List<String> loadedClasses) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  static Started of(Function function, Path root, Path directory, Backend backend)
      throws Exception {
    Path classes = directory.resolve("classes.log");
    try (LambdaApi api = LambdaApi.start(function.name(), function.handler())) {
      Map<String, String> environment =
          FunctionEnvironment.ofLambda(api, function.name(), function.handler(), root.toString());
      environment.putAll(
          FunctionEnvironment.ofTemplate(backend.dynamoDb(), backend.kinesis().uri()));
      environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes);
      try (FunctionProcess process =
          FunctionProcess.start(
              List.of(root.resolve("bootstrap").toString()),
              root,
              environment,
              directory.resolve("output"))) {
        api.awaitInit(PATIENCE);
        byte[] event =
            Files.readAllBytes(Path.of("../../events").resolve(function.name() + "-found.json"));
        Invocation invocation = api.invoke(event, PATIENCE);
        Answer answer = invocation.awaitAnswer(PATIENCE);
        invocation.awaitFreeze(PATIENCE);
        return new Started(
            answer instanceof Answer.Response response ? response.text() : answer.toString(),
            process.output(),
            Files.readAllLines(classes));
      }
    }
  }

  /** How many classes were loaded. */
  long loaded() {
    return loadedClasses.stream().filter(line -> line.contains(" source: ")).count();
  }

  /** How many of them came from the cache. */
  long fromCache() {
    return loadedClasses.stream().filter(Started::isFromCache).count();
  }

  /** Whether our own classes came from the cache. */
  boolean isCacheUsed() {
    return loadedClasses.stream()
        .filter(line -> line.contains(" dev.terse.functions.redirect.RedirectHandler "))
        .anyMatch(Started::isFromCache);
  }

  private static boolean isFromCache(String line) {
    return line.contains("source: shared objects file");
  }
}
