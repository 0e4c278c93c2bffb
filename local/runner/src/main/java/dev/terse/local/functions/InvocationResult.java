package dev.terse.local.functions;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The result of an invocation. */
public sealed interface InvocationResult {

  /**
   * A normal return of the function.
   *
   * @param json its answer, UTF-8 JSON; {@code null} as JSON if it returned nothing, empty if a
   *     stream handler wrote nothing
   */
  record Answer(byte[] json) implements InvocationResult {}

  /**
   * An exception of the function, or a failed initialization.
   *
   * @param errorType the exception's class name, or one of Lambda's own names
   * @param errorMessage the exception's message; null if it has none
   * @param stackTrace the frames up to the handler's, innermost first
   */
  record FunctionFailure(String errorType, String errorMessage, List<String> stackTrace)
      implements InvocationResult {

    /** Copies the frames. */
    public FunctionFailure {
      stackTrace = List.copyOf(stackTrace);
    }

    /**
     * Returns the error as Lambda reports it to the caller.
     *
     * @return UTF-8 JSON with {@code errorMessage}, {@code errorType} and {@code stackTrace}
     */
    public byte[] toJson() {
      return ErrorDocument.of(this);
    }
  }

  /**
   * A timeout of the function; its instance is gone.
   *
   * @param limit the timeout
   */
  record TimedOut(Duration limit) implements InvocationResult {

    /**
     * Returns the message with which Lambda reports it.
     *
     * @return such as {@code Task timed out after 3.00 seconds}
     */
    public String message() {
      return String.format(
          Locale.ROOT, "Task timed out after %.2f seconds", limit.toMillis() / 1000.0);
    }
  }

  /** A lack of instances: every one was busy for as long as an invocation may take. */
  record Throttled() implements InvocationResult {}
}
