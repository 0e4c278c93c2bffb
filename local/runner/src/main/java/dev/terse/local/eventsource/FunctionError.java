package dev.terse.local.eventsource;

/** An error of a function, which failed, timed out, or could not be run at all. */
public final class FunctionError extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an error without a Java cause, such as the error document of a runtime.
   *
   * @param message a human-readable description of the error
   */
  public FunctionError(String message) {
    super(message);
  }

  /**
   * Creates an error with the exception that the handler threw.
   *
   * @param message a human-readable description of the error
   * @param cause the exception of the handler
   */
  public FunctionError(String message, Throwable cause) {
    super(message, cause);
  }
}
