package dev.terse.local.httpapi;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** The server's configuration: a few threads for its sockets, a virtual one for each request. */
final class ApiServer {

  private static final int MAX_THREADS = 16;
  private static final int MIN_THREADS = 2;
  private static final long IDLE_MILLIS_AT_LIMIT = 1_000;
  private static final long IDLE_MILLIS_AT_STOP = 400;

  private ApiServer() {}

  static Server of(
      ReservedPort port,
      HttpLimits limits,
      RequestIds ids,
      RequestObserver observer,
      ExecutorService requests)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    threads.setVirtualThreadsExecutor(requests);
    Server server = new Server(threads, new ScheduledExecutorScheduler("http-timer", true), null);
    server.setErrorHandler(new RefusalHandler(ids, observer));
    ServerConnector connector = new StoppingConnector(server, connections(limits, ids, observer));
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.setShutdownIdleTimeout(IDLE_MILLIS_AT_STOP);
    connector.open(port.channel());
    server.addConnector(connector);
    NetworkConnectionLimit number = new NetworkConnectionLimit(limits.connections(), server);
    number.setEndPointIdleTimeout(IDLE_MILLIS_AT_LIMIT);
    server.addBean(number);
    return server;
  }

  private static HttpConnectionFactory connections(
      HttpLimits limits, RequestIds ids, RequestObserver observer) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(HttpLimits.MAX_READ_HEAD_BYTES);
    // A function's headers are bounded by its answer's size alone.
    configuration.setResponseHeaderSize(HttpLimits.MAX_READ_HEAD_BYTES);
    // Otherwise 98 kilobytes per connection. Without it values keep their case, too.
    configuration.setHeaderCacheSize(0);
    return new HttpConnectionFactory(configuration) {
      @Override
      public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(
            new ApiConnection(configuration, connector, endPoint, limits, ids, observer),
            connector,
            endPoint);
      }
    };
  }

  /** A connector that also gives up the connections that it accepts while it stops. */
  private static final class StoppingConnector extends ServerConnector {

    StoppingConnector(Server server, HttpConnectionFactory connections) {
      super(server, null, null, null, 1, 1, connections);
    }

    @Override
    protected void onEndPointOpened(EndPoint endPoint) {
      super.onEndPointOpened(endPoint);
      // The stop shortens the idle timeout of the connections that it finds; this one may come
      // after it.
      if (isShutdown()) {
        endPoint.setIdleTimeout(IDLE_MILLIS_AT_STOP);
      }
    }
  }
}
