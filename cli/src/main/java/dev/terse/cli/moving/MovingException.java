package dev.terse.cli.moving;

/** A file that can't be imported, or an export that can't be made; the message is a sentence. */
public final class MovingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MovingException(String sentence) {
    super(sentence);
  }
}
