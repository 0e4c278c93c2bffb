package dev.terse.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The Extensions API, version 2020-01-01, for internal extensions: INVOKE and no other event. */
final class ExtensionEndpoint implements HttpHandler {

  static final String PATH = "/2020-01-01/extension/";
  private static final String NAME = "Lambda-Extension-Name";
  private static final String IDENTIFIER = "Lambda-Extension-Identifier";

  private final EnvironmentState state;
  private final String function;
  private final String handler;
  private volatile Duration delay = Duration.ZERO;

  ExtensionEndpoint(EnvironmentState state, String function, String handler) {
    this.state = state;
    this.function = function;
    this.handler = handler;
  }

  void delayEvents(Duration changed) {
    delay = changed;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestURI().getPath().substring(PATH.length());
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (call) {
        case "register" -> register(exchange, new String(body, StandardCharsets.UTF_8));
        case "event/next" -> next(exchange);
        default -> Reply.error(exchange, 404, "NotFound", "There is no call " + call + ".");
      }
    }
  }

  private void register(HttpExchange exchange, String body) throws IOException {
    if (exchange.getRequestHeaders().getFirst(NAME) == null) {
      Reply.error(exchange, 400, "Extension.InvalidExtensionName", "There is no name.");
      return;
    }
    if (body.contains("SHUTDOWN")) {
      Reply.error(
          exchange, 400, "Extension.InvalidEventType", "Internal extensions get no SHUTDOWN.");
      return;
    }
    Optional<String> identifier = state.register();
    if (identifier.isEmpty()) {
      Reply.error(exchange, 403, "Extension.RegistrationClosed", "The init phase is over.");
      return;
    }
    exchange.getResponseHeaders().set(IDENTIFIER, identifier.get());
    String json =
        "{\"functionName\":\"%s\",\"functionVersion\":\"$LATEST\",\"handler\":\"%s\"}"
            .formatted(function, handler);
    Reply.json(exchange, 200, json.getBytes(StandardCharsets.UTF_8));
  }

  private void next(HttpExchange exchange) throws IOException {
    String identifier =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(IDENTIFIER), "");
    Optional<CompletableFuture<EmulatedInvocation>> next = state.extensionWaits(identifier);
    if (next.isEmpty()) {
      Reply.error(exchange, 403, "Extension.UnknownExtensionIdentifier", "Not registered.");
      return;
    }
    EmulatedInvocation invocation = next.get().join();
    pause();
    String json =
        """
        {"eventType":"INVOKE","deadlineMs":%d,"requestId":"%s",\
        "invokedFunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:%s",\
        "tracing":{"type":"X-Amzn-Trace-Id","value":"%s"}}"""
            .formatted(
                invocation.deadline().toEpochMilli(),
                invocation.requestId(),
                function,
                TraceId.of(invocation));
    Reply.json(exchange, 200, json.getBytes(StandardCharsets.UTF_8));
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      throw new IOException("closed while an event was delayed", e);
    }
  }
}
