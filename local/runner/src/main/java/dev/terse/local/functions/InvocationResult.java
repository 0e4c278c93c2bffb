package dev.terse.local.functions;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How an invocation ended. */
public sealed interface InvocationResult {

  /**
   * The function returned.
   *
   * @param json its answer, UTF-8 JSON; {@code null} as JSON if it returned nothing, empty if a
   *     stream handler wrote nothing
   */
  record Answer(byte[] json) implements InvocationResult {}

  /**
   * The function threw, or couldn't be initialized.
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
     * Returns the error as Lambda hands it to the caller.
     *
     * @return UTF-8 JSON with {@code errorMessage}, {@code errorType} and {@code stackTrace}
     */
    public byte[] toJson() {
      return ErrorDocument.of(this);
    }
  }

  /**
   * The function took longer than it may; its instance is gone.
   *
   * @param limit how long it may take
   */
  record TimedOut(Duration limit) implements InvocationResult {

    /**
     * Returns the message by which Lambda reports it.
     *
     * @return such as {@code Task timed out after 3.00 seconds}
     */
    public String message() {
      return String.format(
          Locale.ROOT, "Task timed out after %.2f seconds", limit.toMillis() / 1000.0);
    }
  }

  /** Every instance was busy for as long as an invocation may take. */
  record Throttled() implements InvocationResult {}
}
