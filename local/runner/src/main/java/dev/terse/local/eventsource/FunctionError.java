package dev.terse.local.eventsource;

/** A function ended with an error, ran out of time, or could not be run at all. */
public final class FunctionError extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * An error without a Java cause, such as the error document of a runtime.
   *
   * @param message what went wrong, for a person
   */
  public FunctionError(String message) {
    super(message);
  }

  /**
   * An error with the exception that the handler threw.
   *
   * @param message what went wrong, for a person
   * @param cause what the handler threw
   */
  public FunctionError(String message, Throwable cause) {
    super(message, cause);
  }
}
