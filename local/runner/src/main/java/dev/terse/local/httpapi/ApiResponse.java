package dev.terse.local.httpapi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What is sent to the client.
 *
 * @param headers names and values, in order; a name may be there several times
 * @param body the body; empty if there is none
 */
record ApiResponse(int status, List<Map.Entry<String, String>> headers, byte[] body) {

  static final ApiResponse NOT_FOUND = message(404, "Not Found");
  static final ApiResponse TOO_LARGE = message(413, "Request Entity Too Large");
  static final ApiResponse FAILED = message(500, "Internal Server Error");
  static final ApiResponse UNAVAILABLE = message(503, "Service Unavailable");

  private static ApiResponse message(int status, String message) {
    return new ApiResponse(
        status,
        List.of(Map.entry("content-type", "application/json")),
        "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8));
  }
}
