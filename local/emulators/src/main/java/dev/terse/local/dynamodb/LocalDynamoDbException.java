package dev.terse.local.dynamodb;

/** The database can't be started or has unexpected content. The message is human-readable. */
public final class LocalDynamoDbException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an error without a cause.
   *
   * @param message the problem and its remedy
   */
  public LocalDynamoDbException(String message) {
    super(message);
  }

  /**
   * Creates an error with its cause.
   *
   * @param message the problem and its remedy
   * @param cause the caught exception
   */
  public LocalDynamoDbException(String message, Throwable cause) {
    super(message, cause);
  }
}
