package dev.terse.http;

/**
 * The reason why a request can't be granted.
 *
 * @param code the reason for a program
 * @param sentence the reason for a person
 */
public record Refusal(ErrorCode code, String sentence) {

  /** Returns the answer that gives the reason. */
  public HttpResponse response() {
    return HttpResponse.error(code, sentence);
  }
}
