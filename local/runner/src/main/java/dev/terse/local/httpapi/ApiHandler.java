package dev.terse.local.httpapi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** The handler that reads a request from the server, has it answered, and writes the response. */
final class ApiHandler extends Handler.Abstract {

  private final Integration integration;
  private final HttpLimits limits;
  private final BodyReader bodies;
  private final RequestIds ids;
  private final RequestObserver observer;
  private final AnswerWatch watch;
  private final AtomicBoolean stopping;

  ApiHandler(
      Integration integration,
      HttpLimits limits,
      RequestIds ids,
      RequestObserver observer,
      AnswerWatch watch,
      AtomicBoolean stopping) {
    this.integration = integration;
    this.limits = limits;
    this.bodies = new BodyReader(limits.body());
    this.ids = ids;
    this.observer = observer;
    this.watch = watch;
    this.stopping = stopping;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ApiConnection connection = ApiConnection.of(request);
    // A connection that waits for its function is not idle.
    request.addIdleTimeoutListener(_ -> false);
    var exchange =
        new Exchange(
            connection,
            connection.method(),
            connection.target(),
            ids.next(),
            request,
            response,
            callback);
    switch (bodies.read(request)) {
      case BodyReader.Body.Refused(ApiResponse refusal) -> write(exchange, refusal.asLast());
      case BodyReader.Body.Whole(byte[] body) -> answer(exchange, body);
    }
    return true;
  }

  /** A request and its response, with what stays the same while the connection goes on. */
  private record Exchange(
      ApiConnection connection,
      String method,
      String target,
      String id,
      Request request,
      Response response,
      Callback callback) {}

  private void answer(Exchange exchange, byte[] body) {
    Optional<RequestTarget> target = RequestTarget.of(exchange.target);
    if (HttpMethod.CONNECT.is(exchange.method)) {
      write(exchange, HttpRefusal.of(HttpStatus.NOT_IMPLEMENTED_501, null).asLast());
    } else if (exchange.target.length() > HttpLimits.MAX_HEAD_BYTES) {
      write(exchange, HttpRefusal.of(HttpStatus.URI_TOO_LONG_414, null));
    } else if (headBytes(exchange) > HttpLimits.MAX_HEAD_BYTES) {
      write(exchange, HttpRefusal.of(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, null));
    } else if (target.isEmpty()) {
      write(exchange, HttpRefusal.of(HttpStatus.BAD_REQUEST_400, "the target is not a path"));
    } else {
      answerInTime(exchange, () -> answer(exchange, target.get(), body));
    }
  }

  private void answerInTime(Exchange exchange, Supplier<ApiResponse> answer) {
    // The function continues, as it does in Lambda; its answer is lost.
    AnswerWatch.Watched watched = watch.begin(() -> giveUp(exchange));
    ApiResponse whole;
    boolean isInTime;
    try {
      whole = answer.get();
    } finally {
      isInTime = watch.end(watched);
    }
    if (isInTime) {
      write(exchange, whole);
    }
  }

  private void giveUp(Exchange exchange) {
    // The server would keep the connection until the function has ended.
    write(
        exchange,
        ApiResponse.UNAVAILABLE.asLast(),
        () -> exchange.connection.getEndPoint().close());
  }

  private ApiResponse answer(Exchange exchange, RequestTarget target, byte[] body) {
    Request request = exchange.request;
    try {
      return integration.answer(
          new ApiRequest(
              exchange.id,
              Instant.now(),
              exchange.method,
              target,
              request.getConnectionMetaData().getProtocol(),
              Request.getRemoteAddr(request),
              Request.getLocalPort(request),
              headers(request),
              body));
    } catch (RuntimeException | Error e) {
      return ApiResponse.FAILED;
    }
  }

  private void write(Exchange exchange, ApiResponse whole) {
    write(exchange, whole, () -> {});
  }

  private void write(Exchange exchange, ApiResponse whole, Runnable written) {
    ApiResponse answer = stopping.get() ? whole.asLast() : whole;
    Request request = exchange.request;
    Scheduler.Task timer =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> exchange.connection.getEndPoint().close(),
                limits.answer().toMillis(),
                TimeUnit.MILLISECONDS);
    ApiResponses.write(
        answer,
        exchange.id,
        request,
        exchange.response,
        Callback.from(
            Callback.from(timer::cancel, exchange.callback),
            () -> {
              written.run();
              observer.answered(
                  exchange.method,
                  RequestTarget.encodedPath(exchange.target),
                  answer.status(),
                  Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()));
            }));
  }

  private static Map<String, List<String>> headers(Request request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers
          .computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(field.getValue() == null ? "" : field.getValue());
    }
    return headers;
  }

  private static int headBytes(Exchange exchange) {
    int bytes =
        exchange.method.length()
            + exchange.target.length()
            + exchange.request.getConnectionMetaData().getProtocol().length()
            + 2;
    for (HttpField field : exchange.request.getHeaders()) {
      bytes += field.getValue() == null ? 0 : field.getValue().length();
    }
    return bytes;
  }
}
