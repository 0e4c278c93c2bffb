package dev.terse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A request to the API.
 *
 * @param method the HTTP method
 * @param path the path and query, percent-encoded, after the address of the server
 * @param body the JSON to send, if any
 * @param headers the headers besides that of the credential
 */
record ClientRequest(
    String method, String path, Optional<String> body, Map<String, String> headers) {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  ClientRequest {
    headers = Map.copyOf(headers);
  }

  static ClientRequest get(String path) {
    return new ClientRequest("GET", path, Optional.empty(), Map.of());
  }

  /** Makes a read with those parameters that have a value. */
  static ClientRequest get(String path, Map<String, Optional<String>> parameters) {
    String query =
        parameters.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, UTF_8)))
            .collect(Collectors.joining("&"));
    return get(query.isEmpty() ? path : path + "?" + query);
  }

  static ClientRequest delete(String path) {
    return new ClientRequest("DELETE", path, Optional.empty(), Map.of());
  }

  static ClientRequest patch(String path, Map<String, Object> fields) {
    return new ClientRequest("PATCH", path, Optional.of(Json.write(fields)), JSON);
  }

  /** Makes a request that creates something once, however often it is sent. */
  static ClientRequest create(String path, Map<String, Object> fields) {
    return new ClientRequest("POST", path, Optional.of(Json.write(fields)), JSON)
        .with(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
  }

  ClientRequest with(String header, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(header, value);
    return new ClientRequest(method, path, body, all);
  }

  boolean isRead() {
    return method.equals("GET");
  }

  boolean isRepeatable() {
    return headers.containsKey(IDEMPOTENCY_KEY);
  }
}
