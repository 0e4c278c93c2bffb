package dev.terse.local.dynamodb;

/** The database can't be started or doesn't hold what it should. The message is for a person. */
public final class LocalDynamoDbException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what is wrong and what to do about it
   */
  public LocalDynamoDbException(String message) {
    super(message);
  }

  /**
   * An error with its cause.
   *
   * @param message what is wrong and what to do about it
   * @param cause what was caught
   */
  public LocalDynamoDbException(String message, Throwable cause) {
    super(message, cause);
  }
}
