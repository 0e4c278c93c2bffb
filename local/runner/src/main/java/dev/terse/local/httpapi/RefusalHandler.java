package dev.terse.local.httpapi;

import java.time.Duration;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The handler of requests that the server itself rejects, such as one that can't be parsed. */
final class RefusalHandler implements Request.Handler {

  private final RequestIds ids;
  private final RequestObserver observer;

  RefusalHandler(RequestIds ids, RequestObserver observer) {
    this.ids = ids;
    this.observer = observer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    ApiResponse refusal =
        cause instanceof HttpException found
            ? HttpRefusal.of(found)
            : HttpRefusal.of(response.getStatus(), null);
    ApiConnection connection = ApiConnection.of(request);
    ApiResponses.write(refusal.asLast(), ids.next(), request, response, callback);
    observer.answered(
        connection.method(),
        connection.target(),
        refusal.status(),
        Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()));
    return true;
  }
}
