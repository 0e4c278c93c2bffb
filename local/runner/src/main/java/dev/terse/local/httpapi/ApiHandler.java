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
  private final AtomicBoolean stopping;

  ApiHandler(
      Integration integration,
      HttpLimits limits,
      RequestIds ids,
      RequestObserver observer,
      AtomicBoolean stopping) {
    this.integration = integration;
    this.limits = limits;
    this.bodies = new BodyReader(limits.body());
    this.ids = ids;
    this.observer = observer;
    this.stopping = stopping;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ApiConnection connection = ApiConnection.of(request);
    String method = connection.method();
    String target = connection.target();
    // A connection that waits for its function is not idle.
    request.addIdleTimeoutListener(_ -> false);
    String id = ids.next();
    ApiResponse whole = answer(request, method, target, id);
    ApiResponse answer = stopping.get() ? whole.asLast() : whole;
    Scheduler.Task timer =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> connection.getEndPoint().close(),
                limits.answer().toMillis(),
                TimeUnit.MILLISECONDS);
    ApiResponses.write(
        answer,
        id,
        request,
        response,
        Callback.from(
            Callback.from(timer::cancel, callback),
            () ->
                observer.answered(
                    method,
                    RequestTarget.encodedPath(target),
                    answer.status(),
                    Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()))));
    return true;
  }

  private ApiResponse answer(Request request, String method, String target, String id) {
    return switch (bodies.read(request)) {
      case BodyReader.Body.Refused(ApiResponse refusal) -> refusal.asLast();
      case BodyReader.Body.Whole(byte[] body) -> {
        if (HttpMethod.CONNECT.is(method)) {
          yield HttpRefusal.of(HttpStatus.NOT_IMPLEMENTED_501, null).asLast();
        }
        if (target.length() > HttpLimits.MAX_HEAD_BYTES) {
          yield HttpRefusal.of(HttpStatus.URI_TOO_LONG_414, null);
        }
        if (headBytes(request, method, target) > HttpLimits.MAX_HEAD_BYTES) {
          yield HttpRefusal.of(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, null);
        }
        Optional<RequestTarget> read = RequestTarget.of(target);
        yield read.isEmpty()
            ? HttpRefusal.of(HttpStatus.BAD_REQUEST_400, "the target is not a path")
            : answer(request, method, read.get(), id, body);
      }
    };
  }

  private ApiResponse answer(
      Request request, String method, RequestTarget target, String id, byte[] body) {
    try {
      return integration.answer(
          new ApiRequest(
              id,
              Instant.now(),
              method,
              target,
              request.getConnectionMetaData().getProtocol(),
              Request.getRemoteAddr(request),
              Request.getLocalPort(request),
              headers(request),
              body));
    } catch (RuntimeException e) {
      return ApiResponse.FAILED;
    }
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

  private static int headBytes(Request request, String method, String target) {
    int bytes =
        method.length()
            + target.length()
            + request.getConnectionMetaData().getProtocol().length()
            + 2;
    for (HttpField field : request.getHeaders()) {
      bytes += field.getValue() == null ? 0 : field.getValue().length();
    }
    return bytes;
  }
}
