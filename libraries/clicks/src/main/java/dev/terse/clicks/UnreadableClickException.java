package dev.terse.clicks;

/** A record of the stream is not a click, and never will be. */
public final class UnreadableClickException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * An error with its cause in words.
   *
   * @param message what is wrong with the record
   */
  public UnreadableClickException(String message) {
    super(message);
  }
}
