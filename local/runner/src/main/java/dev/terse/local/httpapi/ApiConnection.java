package dev.terse.local.httpapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A client's connection. It stores each request's target as the client wrote it and hides it from
 * the server, which would refuse {@code /50%} and {@code /../x}; and it bounds the time for a whole
 * head, because the server bounds only the pause between two bytes.
 */
final class ApiConnection extends HttpConnection {

  private final HttpLimits limits;
  private final RequestIds ids;
  private final RequestObserver observer;
  private volatile String method = "-";
  private volatile String target = "-";
  private Scheduler.Task headTimer;
  private boolean expired;

  ApiConnection(
      HttpConfiguration configuration,
      Connector connector,
      EndPoint endPoint,
      HttpLimits limits,
      RequestIds ids,
      RequestObserver observer) {
    super(configuration, connector, endPoint);
    this.limits = limits;
    this.ids = ids;
    this.observer = observer;
  }

  static ApiConnection of(Request request) {
    return (ApiConnection) request.getConnectionMetaData().getConnection();
  }

  /** Returns the method of the latest request; {@code -} if it could not be read. */
  String method() {
    return method;
  }

  /**
   * Returns the target of the latest request as the client wrote it; {@code -} if it can't be read.
   */
  String target() {
    return target;
  }

  @Override
  protected HttpStreamOverHTTP1 newHttpStream(String sentMethod, String uri, HttpVersion version) {
    boolean isReadable = !"BAD".equals(sentMethod);
    method = isReadable ? sentMethod : "-";
    target = isReadable && uri != null ? uri : "-";
    // The server would keep the connection of a CONNECT as a tunnel.
    String seen = HttpMethod.CONNECT.is(sentMethod) ? HttpMethod.GET.asString() : sentMethod;
    return super.newHttpStream(seen, "/", version);
  }

  @Override
  protected RequestHandler newRequestHandler() {
    return new TimedRequestHandler();
  }

  @Override
  public void onClose(Throwable cause) {
    headEnds();
    super.onClose(cause);
  }

  private synchronized void headBegins() {
    if (headTimer == null && !expired) {
      headTimer =
          getConnector()
              .getScheduler()
              .schedule(this::headExpires, limits.head().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Returns whether the head has arrived in time. */
  private synchronized boolean headEnds() {
    if (headTimer != null) {
      headTimer.cancel();
      headTimer = null;
    }
    return !expired;
  }

  private void headExpires() {
    synchronized (this) {
      if (headTimer == null) {
        return;
      }
      headTimer = null;
      expired = true;
    }
    // Bypasses the server's own way of answering, which needs a whole head; nothing else is written
    // on this connection any more.
    EndPoint endPoint = getEndPoint();
    ApiResponse late = HttpRefusal.of(HttpStatus.REQUEST_TIMEOUT_408, null).asLast();
    endPoint.write(
        Callback.from(endPoint::close, endPoint::close), ByteBuffer.wrap(bytes(late, ids.next())));
    observer.answered("-", "-", late.status(), limits.head());
  }

  private static byte[] bytes(ApiResponse response, String id) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(' ');
    head.append(HttpStatus.getMessage(response.status())).append("\r\n");
    for (Map.Entry<String, String> header : response.headers()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    head.append("apigw-requestid: ").append(id).append("\r\n");
    head.append("content-length: ").append(response.body().length).append("\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
    bytes.writeBytes(response.body());
    return bytes.toByteArray();
  }

  private final class TimedRequestHandler extends RequestHandler {

    @Override
    public void messageBegin() {
      super.messageBegin();
      if (!isRequestBufferEmpty()) {
        headBegins();
      }
    }

    @Override
    public void parsedHeader(HttpField field) {
      // No upgrade is supported, so the header is ignored, as HTTP allows.
      if (field.getHeader() != HttpHeader.UPGRADE) {
        super.parsedHeader(field);
      }
    }

    @Override
    public boolean headerComplete() {
      if (!headEnds()) {
        throw new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408);
      }
      return super.headerComplete();
    }

    @Override
    public void badMessage(HttpException failure) {
      headEnds();
      super.badMessage(failure);
    }
  }
}
