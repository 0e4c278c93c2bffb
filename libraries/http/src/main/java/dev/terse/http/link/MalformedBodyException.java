package dev.terse.http.link;

/** A body is not the JSON that the route takes; the message is a sentence for the client. */
public final class MalformedBodyException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedBodyException(String sentence) {
    super(sentence);
  }
}
