package dev.terse.local.functions;

import dev.terse.local.functions.InvocationResult.Answer;
import dev.terse.local.functions.InvocationResult.FunctionFailure;
import dev.terse.local.functions.InvocationResult.Throttled;
import dev.terse.local.functions.InvocationResult.TimedOut;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A function that several threads can invoke at a time. Its instances are created on demand and
 * kept for later invocations, each serving as many at a time as its settings say.
 */
public final class LocalFunction implements AutoCloseable {

  private final LoadedFunction function;
  private final Semaphore free;
  private final EnvironmentPool environments;
  private volatile boolean closed;

  private LocalFunction(LoadedFunction function) {
    this.function = function;
    this.free = new Semaphore(function.settings().mostInvocations(), true);
    this.environments = new EnvironmentPool(function, function.settings().concurrency());
  }

  /**
   * Loads a function and checks that its handler can be run; the handler itself is created by the
   * first invocation, or by {@link #prepare}.
   *
   * @param settings the settings of the function
   * @param artifacts the cache in which its artifact is unpacked
   * @param extraEnvironment additional variables, which override the function's own and Lambda's
   * @param logDirectory the folder of its log, {@code <name>.log}, which is appended to
   * @param console the console that separates its output from the runner's
   * @return the function
   * @throws FunctionException if the artifact or the handler can't be loaded
   */
  public static LocalFunction load(
      FunctionSettings settings,
      ArtifactCache artifacts,
      Map<String, String> extraEnvironment,
      Path logDirectory,
      FunctionConsole console) {
    Path root = artifacts.unpacked(settings.artifact());
    URLClassLoader loader = FunctionClasses.of(root);
    return new LocalFunction(
        new LoadedFunction(
            settings,
            HandlerClass.load(settings, loader),
            loader,
            EnvironmentVariables.of(settings, root, extraEnvironment),
            FunctionLog.open(logDirectory.resolve(settings.name() + ".log")),
            console));
  }

  /**
   * Creates an instance ahead of the first invocation, which then need not wait for it. A failure
   * is also written to the function's log, and the invocation tries again.
   *
   * @return a sentence with the reason for a failure; empty on success
   */
  public Optional<String> prepare() {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    try {
      if (closed || !environments.isEmpty()) {
        return Optional.empty();
      }
      ExecutionEnvironment environment = environments.acquire();
      try {
        return environment.initialize().filter(_ -> !closed).map(this::whyNotMade);
      } finally {
        environments.release(environment);
      }
    } finally {
      free.release();
    }
  }

  /**
   * Invokes the function and waits for its end, which the timeout bounds. If every instance is
   * busy, it waits for one as long as an invocation may take.
   *
   * @param event the event, UTF-8 JSON
   * @return the result of the invocation
   * @throws IllegalStateException if the function is closed
   */
  public InvocationResult invoke(byte[] event) {
    if (closed) {
      throw new IllegalStateException(function.settings().name() + " is closed");
    }
    try {
      if (!free.tryAcquire(function.settings().timeout().toNanos(), TimeUnit.NANOSECONDS)) {
        return new Throttled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Throttled();
    }
    try {
      return closed ? new Throttled() : invokeOnInstance(event);
    } finally {
      free.release();
    }
  }

  /**
   * Invokes each execution environment that there is, beyond the limit on concurrent invocations
   * and whatever its answer; for what all of them have to know.
   *
   * @param event the event, UTF-8 JSON
   */
  public void tellAll(byte[] event) {
    environments.forEach(environment -> environment.tell(event));
  }

  /**
   * Waits for the invocations in flight, which their timeout bounds, and closes every handler that
   * is {@link AutoCloseable}, then the function's log. An invocation that still waits for an
   * instance is throttled.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    free.acquireUninterruptibly(function.settings().mostInvocations());
    environments.close();
    free.release(function.settings().mostInvocations());
    close(function.log());
  }

  private String whyNotMade(InvocationResult result) {
    String why =
        switch (result) {
          case FunctionFailure failure -> failure.errorMessage();
          case TimedOut timedOut -> timedOut.message();
          case Answer _, Throttled _ -> "";
        };
    return "%s can't be started: %s.".formatted(function.settings().name(), why);
  }

  private InvocationResult invokeOnInstance(byte[] event) {
    ExecutionEnvironment environment = environments.acquire();
    try {
      return environment.invoke(event);
    } finally {
      environments.release(environment);
    }
  }

  private static void close(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
