package dev.terse.local.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A packaged function in the managed runtime with SnapStart: a process that runs its hooks before
 * the checkpoint, waits where its snapshot would be taken, and continues as the only copy.
 */
public final class RestorableFunction implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path directory;
  private final LambdaApi api;
  private final FunctionProcess process;

  private RestorableFunction(Path directory, LambdaApi api, FunctionProcess process) {
    this.directory = directory;
    this.api = api;
    this.process = process;
  }

  /**
   * Starts a function.
   *
   * @param zip its artifact
   * @param name its name
   * @param handler its handler
   * @param variables the environment variables in addition to those that Lambda sets
   * @param options options of its JVM
   * @throws IOException if the artifact can't be unpacked or the process can't be started
   */
  public static RestorableFunction start(
      Path zip, String name, String handler, Map<String, String> variables, List<String> options)
      throws IOException {
    Path directory = Files.createTempDirectory("terse-snapshot");
    Path root = UnpackedArtifact.unpack(zip, directory.resolve("task"));
    LambdaApi api = LambdaApi.start(name, handler);
    Map<String, String> environment =
        FunctionEnvironment.ofLambda(api, name, handler, root.toString());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    environment.putAll(variables);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> all =
        Stream.concat(options.stream(), Stream.of(RuntimeInterfaceClient.HOOKS)).toList();
    return new RestorableFunction(
        directory,
        api,
        FunctionProcess.start(
            RuntimeInterfaceClient.managed(java, all, handler),
            root,
            environment,
            directory.resolve("log")));
  }

  /**
   * Waits until all hooks before the checkpoint have run.
   *
   * @throws IllegalStateException if the init phase or a hook failed
   * @throws TimeoutException if they have not within a minute
   */
  public void awaitCheckpoint() throws InterruptedException, TimeoutException {
    try {
      api.awaitCheckpoint(LIMIT);
    } catch (IllegalStateException | TimeoutException e) {
      e.addSuppressed(new IllegalStateException(process.output()));
      throw e;
    }
  }

  /**
   * Lets it continue, and waits until all hooks after the restore have run.
   *
   * @throws IllegalStateException if one failed
   * @throws TimeoutException if they have not within a minute
   */
  public void restore() throws InterruptedException, TimeoutException {
    api.restore();
    if (api.awaitInit(LIMIT) instanceof Initialization.Failed failed) {
      throw new IllegalStateException(failed + "\n" + process.output());
    }
  }

  /** Restores it with an Extensions API that has lost all registrations. */
  public void restoreWithoutExtensions() throws InterruptedException, TimeoutException {
    api.forgetExtensions();
    restore();
  }

  /** Sends it an event. */
  public EmulatedInvocation invoke(String event) {
    return api.invoke(event.getBytes(StandardCharsets.UTF_8), LIMIT);
  }

  /**
   * Returns its answer to an event, once it is ready for the next.
   *
   * @throws IllegalStateException if it reports an error
   */
  public String answer(String event) throws InterruptedException, TimeoutException {
    EmulatedInvocation invocation = invoke(event);
    String answer =
        switch (invocation.awaitAnswer(LIMIT)) {
          case FunctionOutcome.Response response -> response.text();
          case FunctionOutcome.Failure failure ->
              throw new IllegalStateException(failure + "\n" + process.output());
        };
    invocation.awaitFreeze(LIMIT);
    return answer;
  }

  /** Returns its output so far. */
  public String log() {
    return process.output();
  }

  /** Kills it and removes its files. */
  @Override
  public void close() throws IOException {
    process.close();
    api.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
