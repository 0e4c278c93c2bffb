package dev.terse.cli;

/** A command that can't do what was asked; the message is a sentence for a person. */
final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandException(String sentence) {
    super(sentence);
  }
}
