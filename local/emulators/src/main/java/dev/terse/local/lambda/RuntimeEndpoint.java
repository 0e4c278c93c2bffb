package dev.terse.local.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Runtime API, version 2018-06-01, with the calls of SnapStart. */
final class RuntimeEndpoint implements HttpHandler {

  static final String PATH = "/2018-06-01/runtime/";
  private static final Pattern ANSWER =
      Pattern.compile("invocation/(?<id>[0-9a-f-]{36})/(?<kind>response|error)");
  private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

  private final EnvironmentState state;
  private final String arn;

  RuntimeEndpoint(EnvironmentState state, String function) {
    this.state = state;
    this.arn = "arn:aws:lambda:us-east-1:000000000000:function:" + function;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestURI().getPath().substring(PATH.length());
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (call) {
        case "invocation/next" -> next(exchange);
        case "restore/next" -> restore(exchange);
        case "init/error", "restore/error" -> {
          state.fail(new Initialization.Failed(type(exchange), text(body)));
          Reply.accepted(exchange);
        }
        default -> answer(exchange, call, body);
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    EmulatedInvocation invocation = state.runtimeWaits().join();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", arn);
    headers.set("Lambda-Runtime-Trace-Id", TraceId.of(invocation));
    Reply.json(exchange, 200, invocation.event());
  }

  private void restore(HttpExchange exchange) throws IOException {
    state.restoreAsked().complete(System.nanoTime());
    state.restored().join();
    Reply.json(exchange, 200, new byte[0]);
  }

  private void answer(HttpExchange exchange, String call, byte[] body) throws IOException {
    Matcher answer = ANSWER.matcher(call);
    if (!answer.matches()) {
      Reply.error(exchange, 404, "NotFound", "There is no call " + call + ".");
      return;
    }
    FunctionOutcome given =
        answer.group("kind").equals("response")
            ? new FunctionOutcome.Response(body)
            : new FunctionOutcome.Failure(type(exchange), text(body));
    if (state.answer(answer.group("id"), given)) {
      Reply.accepted(exchange);
    } else {
      Reply.error(exchange, 400, "InvalidRequestID", "This is not the present invocation.");
    }
  }

  private static String type(HttpExchange exchange) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(ERROR_TYPE), "");
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
