package dev.terse.local.template;

/**
 * An error in a template that cannot be run as it is. The message is a human-readable sentence that
 * names the resource, the property and the line where there is one.
 */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an error without a cause.
   *
   * @param message the problem and its remedy
   */
  public TemplateException(String message) {
    super(message);
  }

  /**
   * Creates an error with its cause.
   *
   * @param message the problem and its remedy
   * @param cause the caught exception
   */
  public TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
