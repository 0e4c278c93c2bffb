package dev.terse.bench.cold;

import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.FunctionOutcome;
import dev.terse.local.lambda.FunctionProcess;
import dev.terse.local.lambda.Initialization;
import dev.terse.local.lambda.LambdaApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * One cold start.
 *
 * @param init milliseconds from the spawn to the first request for an event
 * @param cold milliseconds from the spawn to the first answer, including the wait for other init
 *     work
 * @param cpu milliseconds of processor time up to the first answer
 * @param resident resident memory after the first answer in MB
 */
record ColdStart(double init, double cold, double cpu, double resident) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  static ColdStart of(Variant variant, int cores, Backend backend, Path log)
      throws IOException, InterruptedException, TimeoutException {
    try (LambdaApi api = LambdaApi.start(variant.function(), variant.handler())) {
      Map<String, String> environment =
          FunctionEnvironment.ofLambda(
              api, variant.function(), variant.handler(), variant.directory().toString());
      environment.putAll(
          FunctionEnvironment.ofTemplate(backend.dynamoDb(), backend.kinesis().uri()));
      environment.putAll(variant.environment());
      List<String> command =
          Stream.concat(
                  cores == 1 ? Stream.of("taskset", "-c", "1") : Stream.empty(),
                  variant.command().stream())
              .toList();
      try (FunctionProcess process =
          FunctionProcess.start(command, variant.directory(), environment, log)) {
        if (!(api.awaitInit(PATIENCE) instanceof Initialization.Ready ready)) {
          throw new IOException(variant.name() + " does not start:\n" + process.output());
        }
        EmulatedInvocation invocation = api.invoke(variant.event(), PATIENCE);
        if (invocation.awaitAnswer(PATIENCE) instanceof FunctionOutcome.Failure failure) {
          throw new IOException(variant.name() + " fails: " + failure.json());
        }
        double cpu = ProcessorTime.millis(process.handle().pid());
        return new ColdStart(
            (ready.at() - process.startedAt()) / 1e6,
            (invocation.answeredAt() - process.startedAt()) / 1e6,
            cpu,
            resident(process.handle().pid()));
      }
    }
  }

  private static double resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
