package dev.terse.cli;

/** Signals that a command can't be executed as given; the message is a sentence for the user. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
