package dev.terse.local.httpapi;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A response to the client.
 *
 * @param headers names and values, in order; a name may occur several times
 * @param body the body; empty if there is none
 */
record ApiResponse(int status, List<Map.Entry<String, String>> headers, byte[] body) {

  static final ApiResponse NOT_FOUND =
      refusal(404, "Not Found", "NOT_FOUND", "There is no such route.");
  static final ApiResponse TOO_LARGE =
      refusal(
          413, "Request Entity Too Large", "BODY_TOO_LARGE", "The body is larger than is taken.");
  static final ApiResponse FAILED =
      refusal(500, "Internal Server Error", "INTERNAL_ERROR", "Something went wrong on our side.");
  static final ApiResponse UNAVAILABLE =
      refusal(
              503,
              "Service Unavailable",
              "UNAVAILABLE",
              "The service is overloaded; please try again shortly.")
          .with("retry-after", "1");

  /**
   * Returns a refusal in the form of all errors of the API, with API Gateway's {@code message}
   * beside it.
   */
  static ApiResponse refusal(int status, String message, String code, String sentence) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("message", message);
    fields.put("error", sentence);
    fields.put("code", code);
    try {
      return new ApiResponse(
          status, List.of(Map.entry("content-type", "application/json")), JSON.std.asBytes(fields));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ApiResponse with(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new ApiResponse(status, List.copyOf(more), body);
  }

  /** Returns this response, marked as the last on its connection. */
  ApiResponse asLast() {
    Map.Entry<String, String> close = Map.entry("connection", "close");
    return headers.contains(close) ? this : with(close.getKey(), close.getValue());
  }

  boolean mayHaveBody() {
    return status != 204 && status != 304;
  }
}
