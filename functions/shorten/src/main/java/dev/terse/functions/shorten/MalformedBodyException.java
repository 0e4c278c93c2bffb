package dev.terse.functions.shorten;

/**
 * Signals that a body is not the JSON that the route expects; the message is a sentence for the
 * client.
 */
final class MalformedBodyException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedBodyException(String sentence) {
    super(sentence);
  }
}
