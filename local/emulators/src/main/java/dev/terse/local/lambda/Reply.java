package dev.terse.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The forms of the APIs' answers. */
final class Reply {

  private Reply() {}

  static void json(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  static void accepted(HttpExchange exchange) throws IOException {
    json(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
  }

  static void error(HttpExchange exchange, int status, String type, String message)
      throws IOException {
    String json = "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}".formatted(type, message);
    json(exchange, status, json.getBytes(StandardCharsets.UTF_8));
  }
}
