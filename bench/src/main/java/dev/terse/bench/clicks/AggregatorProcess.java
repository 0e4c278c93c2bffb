package dev.terse.bench.clicks;

import dev.terse.bench.Home;
import dev.terse.local.lambda.Answer;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.FunctionProcess;
import dev.terse.local.lambda.Initialization;
import dev.terse.local.lambda.Invocation;
import dev.terse.local.lambda.LambdaApi;
import dev.terse.local.lambda.RuntimeInterfaceClient;
import dev.terse.local.lambda.UnpackedArtifact;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged aggregator as a process behind the runtime interface client. */
final class AggregatorProcess implements AutoCloseable {

  private static final String HANDLER =
      "dev.terse.functions.aggregator.AggregatorHandler::handleRequest";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final LambdaApi api;
  private final FunctionProcess process;

  private AggregatorProcess(LambdaApi api, FunctionProcess process) {
    this.api = api;
    this.process = process;
  }

  /**
   * Starts it and waits until it asks for its first event.
   *
   * @param home where the artifact is
   * @param directory an empty directory for its files
   * @param dynamoDb where its table is
   * @param options options of its JVM
   */
  static AggregatorProcess start(Home home, Path directory, URI dynamoDb, List<String> options)
      throws Exception {
    Path root =
        UnpackedArtifact.unpack(
            home.existing("functions/aggregator/target/aggregator.zip"), directory.resolve("task"));
    LambdaApi api = LambdaApi.start("aggregator", HANDLER);
    Map<String, String> environment =
        FunctionEnvironment.ofLambda(api, "aggregator", HANDLER, root.toString());
    environment.putAll(FunctionEnvironment.ofTemplate(dynamoDb, dynamoDb));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var running =
        new AggregatorProcess(
            api,
            FunctionProcess.start(
                RuntimeInterfaceClient.managed(java, options, HANDLER),
                root,
                environment,
                directory.resolve("log")));
    if (!(api.awaitInit(LIMIT) instanceof Initialization.Ready)) {
      String output = running.process.output();
      running.close();
      throw new IllegalStateException("the aggregator does not start: " + output);
    }
    return running;
  }

  /**
   * Hands a batch over and waits for the answer.
   *
   * @return how long it took
   * @throws IllegalStateException if part of the batch was not written
   */
  Duration aggregate(byte[] event) throws Exception {
    Invocation invocation = api.invoke(event, LIMIT);
    Answer answer = invocation.awaitAnswer(LIMIT);
    if (!(answer instanceof Answer.Response response)
        || !response.text().replace(" ", "").equals("{\"batchItemFailures\":[]}")) {
      throw new IllegalStateException("the batch was not written: " + answer);
    }
    invocation.awaitFreeze(LIMIT);
    return invocation.responseTime();
  }

  /** The processor time that it has used so far. */
  Duration cpuTime() {
    return process.handle().info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.close();
    api.close();
  }
}
