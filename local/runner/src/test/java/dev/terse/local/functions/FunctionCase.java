package dev.terse.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Base class of tests that load functions from sources. */
abstract class FunctionCase {

  static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final List<LocalFunction> loaded = new ArrayList<>();
  private FunctionConsole console;

  @BeforeEach
  void installConsole() {
    console = FunctionConsole.install();
  }

  @AfterEach
  void closeFunctions() {
    loaded.forEach(LocalFunction::close);
    console.close();
  }

  LocalFunction load(String className, String source) {
    return load(className, source, LONG, 4);
  }

  LocalFunction load(String className, String source, Duration timeout, int instances) {
    return load(className, source, timeout, instances, 1);
  }

  LocalFunction load(
      String className, String source, Duration timeout, int mostInvocations, int concurrency) {
    return load(
        new FunctionSettings(
            className,
            Artifacts.zip(directory, className, source),
            "toys." + className + "::handleRequest",
            timeout,
            512,
            Map.of("TABLE", "Links", "AWS_REGION", "overridden"),
            mostInvocations,
            concurrency));
  }

  LocalFunction load(FunctionSettings settings) {
    LocalFunction function =
        LocalFunction.load(
            settings,
            new ArtifactCache(directory.resolve("cache")),
            Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
            directory.resolve("logs"),
            console);
    loaded.add(function);
    return function;
  }

  static FunctionSettings settings(String handler, Path artifact) {
    return new FunctionSettings("Toy", artifact, handler, LONG, 128, Map.of(), 1, 1);
  }

  String log(String className) throws IOException {
    return Files.readString(directory.resolve("logs").resolve(className + ".log"));
  }

  static String answer(LocalFunction function, String event) {
    InvocationResult result = function.invoke(event.getBytes(UTF_8));
    if (result instanceof InvocationResult.Answer(byte[] json)) {
      return new String(json, UTF_8);
    }
    throw new AssertionError(result);
  }

  static Map<String, Object> answerMap(LocalFunction function, String event) throws IOException {
    return JSON.std.mapFrom(answer(function, event));
  }
}
