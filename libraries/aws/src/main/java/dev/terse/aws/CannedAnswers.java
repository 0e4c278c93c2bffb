package dev.terse.aws;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What AWS is taken to have answered while {@link dev.terse.lambda.snapshot.Priming} runs samples.
 *
 * @param bodies the bodies of responses by operation, such as {@code GetItem}; not to be changed
 */
public record CannedAnswers(Map<String, byte[]> bodies) {

  /** No answers: an operation of a sample fails. */
  public static CannedAnswers none() {
    return new CannedAnswers(Map.of());
  }

  /** The same, and this JSON as the answer to an operation. */
  public CannedAnswers with(String operation, String json) {
    return with(operation, json.getBytes(StandardCharsets.UTF_8));
  }

  /** The same, and this body as the answer to an operation. */
  public CannedAnswers with(String operation, byte[] body) {
    Map<String, byte[]> more = new HashMap<>(bodies);
    more.put(operation, body);
    return new CannedAnswers(Map.copyOf(more));
  }

  /**
   * The answer to an operation.
   *
   * @param target the request's header {@code X-Amz-Target}, such as {@code
   *     DynamoDB_20120810.GetItem}
   * @throws IllegalStateException if there is none
   */
  byte[] to(String target) {
    byte[] body = bodies.get(target.substring(target.indexOf('.') + 1));
    if (body == null) {
      throw new IllegalStateException("there is no canned answer to " + target);
    }
    return body;
  }
}
