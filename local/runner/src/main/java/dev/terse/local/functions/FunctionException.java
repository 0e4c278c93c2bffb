package dev.terse.local.functions;

/**
 * An error loading a function from its artifact. The message is a human-readable sentence that
 * names the artifact and, where it matters, the handler.
 */
public final class FunctionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an error without a cause.
   *
   * @param message the problem
   */
  public FunctionException(String message) {
    super(message);
  }

  /**
   * Creates an error with its cause.
   *
   * @param message the problem
   * @param cause the caught exception
   */
  public FunctionException(String message, Throwable cause) {
    super(message, cause);
  }
}
