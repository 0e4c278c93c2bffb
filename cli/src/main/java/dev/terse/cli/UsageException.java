package dev.terse.cli;

/** A command that can't be carried out as it was given; the message is a sentence for a person. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
