package dev.terse.bench;

import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.FunctionOutcome;
import dev.terse.local.lambda.FunctionProcess;
import dev.terse.local.lambda.Initialization;
import dev.terse.local.lambda.LambdaApi;
import dev.terse.local.lambda.RuntimeInterfaceClient;
import dev.terse.local.lambda.UnpackedArtifact;
import dev.terse.packaging.custom.Function;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A packaged function as a process behind the runtime interface client. */
public final class ManagedFunction implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final TemporaryFolder folder;
  private final LambdaApi api;
  private final FunctionProcess process;

  private ManagedFunction(TemporaryFolder folder, LambdaApi api, FunctionProcess process) {
    this.folder = folder;
    this.api = api;
    this.process = process;
  }

  /**
   * Starts it with the options that template.yaml sets, and waits until it requests its first
   * event.
   *
   * @param home the folder with the artifact
   * @param name the function's name
   * @param dynamoDb the DynamoDB endpoint with its tables
   * @param kinesis the Kinesis endpoint with its stream
   */
  public static ManagedFunction start(Home home, String name, URI dynamoDb, URI kinesis)
      throws Exception {
    Function function = home.function(name);
    Path zip = function.managedZip(home.root());
    TemporaryFolder folder = TemporaryFolder.create();
    Path root =
        UnpackedArtifact.unpack(
            home.existing(home.root().relativize(zip).toString()), folder.path().resolve("task"));
    LambdaApi api = LambdaApi.start(name, function.handler());
    Map<String, String> environment =
        FunctionEnvironment.ofLambda(api, name, function.handler(), root.toString());
    environment.putAll(FunctionEnvironment.ofTemplate(dynamoDb, kinesis));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var running =
        new ManagedFunction(
            folder,
            api,
            FunctionProcess.start(
                RuntimeInterfaceClient.managed(java, function.jvmOptions(), function.handler()),
                root,
                environment,
                folder.path().resolve("log")));
    if (!(api.awaitInit(LIMIT) instanceof Initialization.Ready)) {
      String output = running.process.output();
      running.close();
      throw new IllegalStateException(name + " does not start: " + output);
    }
    return running;
  }

  /**
   * Sends an event and waits until the environment would be frozen.
   *
   * @throws IllegalStateException if the function reports an error
   */
  public EmulatedInvocation invoke(byte[] event) throws Exception {
    EmulatedInvocation invocation = api.invoke(event, LIMIT);
    if (invocation.awaitAnswer(LIMIT) instanceof FunctionOutcome.Failure failure) {
      throw new IllegalStateException("the function failed: " + failure);
    }
    invocation.awaitFreeze(LIMIT);
    return invocation;
  }

  /**
   * Sends an event as {@link #invoke(byte[])} does.
   *
   * @throws IllegalStateException if the response has another HTTP status
   */
  public EmulatedInvocation invoke(byte[] event, int status) throws Exception {
    EmulatedInvocation invocation = invoke(event);
    String answer = answer(invocation);
    if (!answer.contains("\"statusCode\":" + status)) {
      throw new IllegalStateException("the function answered " + answer);
    }
    return invocation;
  }

  /** Returns the function's response to a completed invocation. */
  public static String answer(EmulatedInvocation invocation) throws Exception {
    return ((FunctionOutcome.Response) invocation.awaitAnswer(LIMIT)).text();
  }

  /** Returns what it has printed so far, its log and its metrics. */
  public String output() {
    return process.output();
  }

  /** Returns the processor time used so far. */
  public Duration cpuTime() {
    return process.handle().info().totalCpuDuration().orElseThrow();
  }

  /** Kills it and removes its files. */
  @Override
  public void close() throws IOException {
    process.close();
    api.close();
    folder.close();
  }
}
