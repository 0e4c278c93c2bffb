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
 * One execution environment of a function: a handler object and the threads on which it is created
 * and called. It must not be given further invocations once it is not {@linkplain #isUsable
 * usable}. Thread-safe.
 */
final class ExecutionEnvironment {

  /** Lambda's limit on an answer. */
  static final int MAX_ANSWER_BYTES = 6_291_556;

  // Lambda allows 10 s, but there each instance starts on a machine of its own.
  private static final Duration INITIALIZATION_LIMIT = Duration.ofSeconds(60);
  private static final Duration CLOSING_LIMIT = Duration.ofSeconds(2);

  private final LoadedFunction function;
  private final ExecutorService threads;
  private volatile HandlerInstance instance;
  private volatile boolean usable = true;
  private Optional<InvocationResult> failure = Optional.empty();

  ExecutionEnvironment(LoadedFunction function, int number) {
    this.function = function;
    // Platform threads, because a handler that never ends must not hold a carrier of virtual
    // threads.
    this.threads =
        Executors.newCachedThreadPool(
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
   * Creates the handler, unless it already exists; one invocation does, and the others wait.
   *
   * @return the failure that leaves the instance unusable, if there was one
   */
  Optional<InvocationResult> initialize() {
    return instance == null ? initializeOnce() : Optional.empty();
  }

  private synchronized Optional<InvocationResult> initializeOnce() {
    if (instance != null || failure.isPresent()) {
      return failure;
    }
    Duration timeout = function.settings().timeout();
    Duration limit = timeout.compareTo(INITIALIZATION_LIMIT) > 0 ? timeout : INITIALIZATION_LIMIT;
    InvocationResult initialized = run(this::makeHandler, limit);
    if (initialized instanceof Answer) {
      return Optional.empty();
    }
    usable = false;
    failure = Optional.of(initialized);
    return failure;
  }

  InvocationResult invoke(byte[] event) {
    return initialize().orElseGet(() -> handle(event));
  }

  /** Invokes the handler if it has been created. */
  void tell(byte[] event) {
    if (instance != null && usable) {
      handle(event);
    }
  }

  private InvocationResult handle(byte[] event) {
    LocalContext context =
        new LocalContext(function.settings(), function.environment(), function.log());
    return run(() -> instance.handle(event, context), function.settings().timeout());
  }

  /** Closes the handler if it is closeable, and ends the threads. */
  void close() {
    // One that served a single invocation may still be busy with it.
    boolean isIdle = usable || function.settings().concurrency() > 1;
    if (isIdle && instance != null && instance.handler() instanceof AutoCloseable closeable) {
      run(
          () -> {
            closeable.close();
            return new byte[0];
          },
          CLOSING_LIMIT);
    }
    usable = false;
    threads.shutdownNow();
  }

  private byte[] makeHandler() throws Exception {
    instance =
        HandlerInstance.create(function.handlerClass(), function.environment(), function.loader());
    return new byte[0];
  }

  private InvocationResult run(Callable<byte[]> task, Duration limit) {
    Future<byte[]> running = threads.submit(task);
    try {
      byte[] answer = RunningTime.await(running, limit);
      return answer.length <= MAX_ANSWER_BYTES ? new Answer(answer) : tooLarge();
    } catch (ExecutionException e) {
      usable = usable && !(e.getCause() instanceof VirtualMachineError);
      FunctionFailure failure = ErrorDocument.describe(e.getCause());
      function.log().log(ErrorDocument.text(e.getCause()));
      return failure;
    } catch (TimeoutException e) {
      abandon(running);
      TimedOut timedOut = new TimedOut(limit);
      function.log().log(timedOut.message());
      return timedOut;
    } catch (InterruptedException e) {
      abandon(running);
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

  private void abandon(Future<byte[]> running) {
    usable = false;
    running.cancel(true);
  }
}
