package dev.terse.aws;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The responses that stand in for those of AWS while {@link dev.terse.lambda.snapshot.Priming} runs
 * samples.
 *
 * @param bodies the response bodies by operation, such as {@code GetItem}; must not be modified
 */
public record CannedAnswers(Map<String, byte[]> bodies) {

  /** Returns no responses: any operation of a sample fails. */
  public static CannedAnswers none() {
    return new CannedAnswers(Map.of());
  }

  /** Returns a copy with a JSON response to an operation added. */
  public CannedAnswers with(String operation, String json) {
    return with(operation, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a copy with a response body for an operation added. */
  public CannedAnswers with(String operation, byte[] body) {
    Map<String, byte[]> more = new HashMap<>(bodies);
    more.put(operation, body);
    return new CannedAnswers(Map.copyOf(more));
  }

  /**
   * Returns the response to an operation.
   *
   * @param target the request's {@code X-Amz-Target} header, such as {@code
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
