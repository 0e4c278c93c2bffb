package dev.terse.local.functions;

import dev.terse.local.functions.InvocationResult.Answer;
import dev.terse.local.functions.InvocationResult.FunctionFailure;
import dev.terse.local.functions.InvocationResult.TimedOut;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * One execution environment of a function: a handler object and the thread on which it is created
 * and called. It serves one invocation at a time, and no more once it is not {@linkplain #isUsable
 * usable}.
 */
final class ExecutionEnvironment {

  /** Lambda's limit on an answer. */
  static final int MAX_ANSWER_BYTES = 6_291_556;

  // Lambda allows 10 s, but there each instance starts on a machine of its own.
  private static final Duration INITIALIZATION_LIMIT = Duration.ofSeconds(60);
  private static final Duration CLOSING_LIMIT = Duration.ofSeconds(2);

  private final LoadedFunction function;
  private final ExecutorService thread;
  private HandlerInstance instance;
  private boolean usable = true;

  ExecutionEnvironment(LoadedFunction function, int number) {
    this.function = function;
    // A platform thread, because a handler that never ends must not hold a carrier of virtual
    // threads.
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made =
                  new Thread(
                      () -> {
                        function.console().attach(function.log());
                        task.run();
                      },
                      "lambda-%s-%d".formatted(function.settings().name(), number));
              made.setDaemon(true);
              made.setContextClassLoader(function.loader());
              return made;
            });
  }

  /** Returns whether it can serve another invocation. */
  boolean isUsable() {
    return usable;
  }

  /**
   * Creates the handler, unless it already exists.
   *
   * @return the failure that leaves the instance unusable, if there was one
   */
  Optional<InvocationResult> initialize() {
    if (instance != null) {
      return Optional.empty();
    }
    Duration timeout = function.settings().timeout();
    Duration limit = timeout.compareTo(INITIALIZATION_LIMIT) > 0 ? timeout : INITIALIZATION_LIMIT;
    InvocationResult initialized = run(this::makeHandler, limit);
    if (initialized instanceof Answer) {
      return Optional.empty();
    }
    usable = false;
    return Optional.of(initialized);
  }

  InvocationResult invoke(byte[] event) {
    return initialize().orElseGet(() -> handle(event));
  }

  private InvocationResult handle(byte[] event) {
    LocalContext context =
        new LocalContext(function.settings(), function.environment(), function.log());
    return run(() -> instance.handle(event, context), function.settings().timeout());
  }

  /** Closes the handler if it is closeable, and ends the thread. */
  void close() {
    if (usable && instance != null && instance.handler() instanceof AutoCloseable closeable) {
      run(
          () -> {
            closeable.close();
            return new byte[0];
          },
          CLOSING_LIMIT);
    }
    usable = false;
    thread.shutdownNow();
  }

  private byte[] makeHandler() throws Exception {
    instance =
        HandlerInstance.create(function.handlerClass(), function.environment(), function.loader());
    return new byte[0];
  }

  private InvocationResult run(Callable<byte[]> task, Duration limit) {
    Future<byte[]> running = thread.submit(task);
    try {
      byte[] answer = RunningTime.await(running, limit);
      return answer.length <= MAX_ANSWER_BYTES ? new Answer(answer) : tooLarge();
    } catch (ExecutionException e) {
      usable = usable && !(e.getCause() instanceof VirtualMachineError);
      FunctionFailure failure = ErrorDocument.describe(e.getCause());
      function.log().log(ErrorDocument.text(e.getCause()));
      return failure;
    } catch (TimeoutException e) {
      abandon();
      TimedOut timedOut = new TimedOut(limit);
      function.log().log(timedOut.message());
      return timedOut;
    } catch (InterruptedException e) {
      abandon();
      Thread.currentThread().interrupt();
      return new FunctionFailure(
          "Runtime.Interrupted", "The local runner gave up the invocation", List.of());
    }
  }

  private FunctionFailure tooLarge() {
    FunctionFailure failure =
        new FunctionFailure(
            "Function.ResponseSizeTooLarge",
            "Response payload size exceeded maximum allowed payload size (%d bytes)."
                .formatted(MAX_ANSWER_BYTES),
            List.of());
    function.log().log(failure.errorMessage());
    return failure;
  }

  private void abandon() {
    usable = false;
    thread.shutdownNow();
  }
}
