package dev.terse.local.lambda;

import java.nio.charset.StandardCharsets;

/** A function's answer to an invocation. */
public sealed interface FunctionOutcome {

  /**
   * A response.
   *
   * @param json the bytes, which must not be changed
   */
  record Response(byte[] json) implements FunctionOutcome {

    /** Returns the response as text. */
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
