package dev.terse.local.lambda;

import java.nio.charset.StandardCharsets;

/** What a function said to an invocation. */
public sealed interface FunctionOutcome {

  /**
   * Its response.
   *
   * @param json the bytes, not to be changed
   */
  record Response(byte[] json) implements FunctionOutcome {

    /** The response as text. */
    public String text() {
      return new String(json, StandardCharsets.UTF_8);
    }
  }

  /**
   * An error.
   *
   * @param type the header {@code Lambda-Runtime-Function-Error-Type}, empty if there was none
   * @param json the error document
   */
  record Failure(String type, String json) implements FunctionOutcome {}
}
