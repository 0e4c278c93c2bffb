package dev.terse.local.template;

/**
 * The template cannot be run as it is. The message is a sentence for a person, which names the
 * resource, the property and the line where there is one.
 */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what is wrong and what to do about it
   */
  public TemplateException(String message) {
    super(message);
  }

  /**
   * An error with its cause.
   *
   * @param message what is wrong and what to do about it
   * @param cause what was caught
   */
  public TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
