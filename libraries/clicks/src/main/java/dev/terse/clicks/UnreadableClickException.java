package dev.terse.clicks;

/** Signals a poison record: a stream record that is not a click and never will be. */
public final class UnreadableClickException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception with a message.
   *
   * @param message the fault of the record
   */
  public UnreadableClickException(String message) {
    super(message);
  }
}
