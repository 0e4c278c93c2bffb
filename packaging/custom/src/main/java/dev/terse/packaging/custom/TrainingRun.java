package dev.terse.packaging.custom;

import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.FunctionOutcome;
import dev.terse.local.lambda.FunctionProcess;
import dev.terse.local.lambda.Initialization;
import dev.terse.local.lambda.LambdaApi;
import dev.terse.local.sqs.SqsEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A run of a packaged function as in Lambda: it answers its sample events and is ended, so that the
 * JVM records the classes that it loaded.
 */
final class TrainingRun {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int ROUNDS = 3;
  private static final String JNI =
      "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";

  private final Function function;
  private final PackageLayout layout;
  private final Backend backend;

  TrainingRun(Function function, PackageLayout layout, Backend backend) {
    this.function = function;
    this.layout = layout;
    this.backend = backend;
  }

  /**
   * Creates the cache.
   *
   * @param events the folder of the sample events
   * @throws PackagingException if the function does not start or answer, or produces no cache
   */
  void makeCache(Path events) throws IOException, InterruptedException {
    Path log = layout.root().resolveSibling("training.log");
    // Like bootstrap, except for the cache.
    List<String> command =
        List.of(
            layout.java().toString(),
            "-XX:AOTCacheOutput=" + layout.cache().getFileName(),
            "@" + layout.options().getFileName(),
            JNI + layout.nativeLibraries().resolve("libaws-lambda-jni.so"),
            "@" + layout.launcher().getFileName(),
            function.handler());
    try (LambdaApi api = LambdaApi.start(function.name(), function.handler());
        SqsEndpoint queue = SqsEndpoint.start((name, body) -> {})) {
      try (FunctionProcess process =
          FunctionProcess.start(command, layout.root(), environment(api, queue), log)) {
        answerAll(api, events, process);
        // Not killed, because the JVM writes the cache at exit.
        process.handle().destroy();
        if (!process.hasEndedWithin(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          throw new PackagingException("the training run does not end:\n" + process.output());
        }
        if (!Files.isRegularFile(layout.cache())) {
          throw new PackagingException("the training run made no cache:\n" + process.output());
        }
      }
    }
  }

  private Map<String, String> environment(LambdaApi api, SqsEndpoint queue) {
    Map<String, String> environment =
        FunctionEnvironment.ofLambda(
            api, function.name(), function.handler(), layout.root().toString());
    environment.putAll(FunctionEnvironment.ofTemplate(backend.dynamoDb(), backend.kinesis().uri()));
    environment.put("AWS_ENDPOINT_URL_SQS", queue.uri().toString());
    return environment;
  }

  private void answerAll(LambdaApi api, Path events, FunctionProcess process)
      throws IOException, InterruptedException {
    try {
      if (api.awaitInit(PATIENCE) instanceof Initialization.Failed failed) {
        throw new PackagingException("the function does not start: " + failed.json());
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Path event : samples(events)) {
          EmulatedInvocation invocation = api.invoke(Files.readAllBytes(event), TIMEOUT);
          if (invocation.awaitAnswer(PATIENCE) instanceof FunctionOutcome.Failure failure) {
            throw new PackagingException(event + " fails: " + failure.json());
          }
          invocation.awaitFreeze(PATIENCE);
        }
      }
    } catch (TimeoutException e) {
      throw new PackagingException("the function does not answer:\n" + process.output());
    }
  }

  private List<Path> samples(Path events) throws IOException {
    try (Stream<Path> files = Files.list(events)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(function.name() + "-"))
          .sorted()
          .toList();
    }
  }
}
