package dev.terse.bench.cold;

import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.FunctionOutcome;
import dev.terse.local.lambda.FunctionProcess;
import dev.terse.local.lambda.Initialization;
import dev.terse.local.lambda.LambdaApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A variant as a process that has asked for its first event. */
final class RunningVariant implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Variant variant;
  private final LambdaApi api;
  private final FunctionProcess process;
  private final double init;

  private RunningVariant(Variant variant, LambdaApi api, FunctionProcess process)
      throws IOException, InterruptedException, TimeoutException {
    this.variant = variant;
    this.api = api;
    this.process = process;
    if (!(api.awaitInit(PATIENCE) instanceof Initialization.Ready ready)) {
      throw new IOException(variant.name() + " does not start:\n" + process.output());
    }
    this.init = (ready.at() - process.startedAt()) / 1e6;
  }

  /**
   * Starts it.
   *
   * @param cores 1 to bind it to one core
   * @param log the file of its output
   */
  static RunningVariant start(Variant variant, int cores, Backend backend, Path log)
      throws IOException, InterruptedException, TimeoutException {
    LambdaApi api = LambdaApi.start(variant.function(), variant.handler());
    Map<String, String> environment =
        FunctionEnvironment.ofLambda(
            api, variant.function(), variant.handler(), variant.directory().toString());
    environment.putAll(FunctionEnvironment.ofTemplate(backend.dynamoDb(), backend.kinesis().uri()));
    environment.putAll(variant.environment());
    List<String> command =
        Stream.concat(
                cores == 1 ? Stream.of("taskset", "-c", "1") : Stream.empty(),
                variant.command().stream())
            .toList();
    try {
      FunctionProcess process =
          FunctionProcess.start(command, variant.directory(), environment, log);
      try {
        return new RunningVariant(variant, api, process);
      } catch (IOException | InterruptedException | TimeoutException e) {
        process.close();
        throw e;
      }
    } catch (IOException | InterruptedException | TimeoutException e) {
      api.close();
      throw e;
    }
  }

  /** Returns the milliseconds from the spawn to the first request for an event. */
  double init() {
    return init;
  }

  /** Sends an event, and waits for the answer. */
  EmulatedInvocation invoke(byte[] event)
      throws IOException, InterruptedException, TimeoutException {
    EmulatedInvocation invocation = api.invoke(event, PATIENCE);
    switch (invocation.awaitAnswer(PATIENCE)) {
      case FunctionOutcome.Failure failure ->
          throw new IOException(variant.name() + " fails: " + failure.json());
      case FunctionOutcome.Response response when !isExpected(response.text()) ->
          throw new IOException(variant.name() + " answers " + response.text());
      case FunctionOutcome.Response _ -> {
        return invocation;
      }
    }
  }

  private boolean isExpected(String answer) {
    return variant.isRedirect()
        ? answer.contains("\"statusCode\":301")
        : !answer.contains("\"statusCode\":5");
  }

  /** Returns the milliseconds from the spawn to an answer. */
  double sinceSpawn(EmulatedInvocation invocation) {
    return (invocation.answeredAt() - process.startedAt()) / 1e6;
  }

  long pid() {
    return process.handle().pid();
  }

  @Override
  public void close() throws IOException {
    process.close();
    api.close();
  }
}
