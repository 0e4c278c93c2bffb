package dev.terse.local.functions;

/**
 * A function can't be loaded from its artifact. The message is a sentence for a person, which names
 * the artifact and, where it matters, the handler.
 */
public final class FunctionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what is wrong
   */
  public FunctionException(String message) {
    super(message);
  }

  /**
   * An error with its cause.
   *
   * @param message what is wrong
   * @param cause what was caught
   */
  public FunctionException(String message, Throwable cause) {
    super(message, cause);
  }
}
