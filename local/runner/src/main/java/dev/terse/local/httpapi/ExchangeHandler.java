package dev.terse.local.httpapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a request from the server and writes the response to it. */
final class ExchangeHandler implements HttpHandler {

  /** API Gateway's limit of a request's body. */
  static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  // Beyond it the connection is cut: the client may then miss the answer, but can't keep us
  // reading.
  private static final long MAX_DISCARDED_BYTES = 64L * 1024 * 1024;

  private static final int NO_BODY = -1;

  private final Integration integration;
  private final RequestObserver observer;
  private final SecureRandom random = new SecureRandom();

  ExchangeHandler(Integration integration, RequestObserver observer) {
    this.integration = integration;
    this.observer = observer;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    RequestTarget target = RequestTarget.of(exchange.getRequestURI());
    String id = requestId();
    ApiResponse response;
    try (exchange) {
      response = respond(exchange, target, id);
      write(exchange, response, id);
    }
    observer.answered(
        exchange.getRequestMethod(),
        target.encodedPath(),
        response.status(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private ApiResponse respond(HttpExchange exchange, RequestTarget target, String id)
      throws IOException {
    Optional<byte[]> body = body(exchange);
    if (body.isEmpty()) {
      return ApiResponse.TOO_LARGE;
    }
    try {
      return integration.answer(
          new ApiRequest(
              id,
              Instant.now(),
              exchange.getRequestMethod(),
              target,
              exchange.getProtocol(),
              exchange.getRemoteAddress().getAddress().getHostAddress(),
              exchange.getLocalAddress().getPort(),
              headers(exchange),
              body.get()));
    } catch (RuntimeException e) {
      return ApiResponse.FAILED;
    }
  }

  /** The body; empty if it is too large. */
  private static Optional<byte[]> body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
    if (body.length <= MAX_BODY_BYTES) {
      return Optional.of(body);
    }
    byte[] discarded = new byte[1 << 16];
    long left = MAX_DISCARDED_BYTES;
    for (int read = 0; read >= 0 && left > 0; left -= read) {
      read = in.read(discarded);
    }
    return Optional.empty();
  }

  private static Map<String, List<String>> headers(HttpExchange exchange) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return headers;
  }

  private static void write(HttpExchange exchange, ApiResponse response, String id)
      throws IOException {
    response
        .headers()
        .forEach(header -> exchange.getResponseHeaders().add(header.getKey(), header.getValue()));
    exchange.getResponseHeaders().set("apigw-requestid", id);
    int length = response.body().length;
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    boolean isBodiless = isHead || response.status() == 204 || response.status() == 304;
    if (isHead && response.status() != 204 && response.status() != 304) {
      exchange.getResponseHeaders().set("content-length", String.valueOf(length));
    }
    exchange.sendResponseHeaders(response.status(), isBodiless || length == 0 ? NO_BODY : length);
    if (!isBodiless && length > 0) {
      exchange.getResponseBody().write(response.body());
    }
  }

  // Sixteen characters that end in "=", like API Gateway's.
  private String requestId() {
    byte[] bytes = new byte[11];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
