package dev.terse.local.httpapi;

import dev.terse.local.functions.InvocationResult;
import dev.terse.local.template.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The HTTP API, listening on the loopback address. */
public final class HttpApi {

  private final Server server;
  private final ExecutorService executor;
  private final AnswerWatch watch;
  private final int port;
  private final AtomicBoolean stopping;

  private HttpApi(
      Server server,
      ExecutorService executor,
      AnswerWatch watch,
      int port,
      AtomicBoolean stopping) {
    this.server = server;
    this.executor = executor;
    this.watch = watch;
    this.port = port;
    this.stopping = stopping;
  }

  /**
   * Starts the API.
   *
   * @param port the port on which it listens; it is closed with the API
   * @param routes the routes
   * @param functions returns the function of a logical id, such as {@code LocalFunction::invoke};
   *     it is called once for each function that a route names
   * @param observer notified of each request
   * @return the API, which already accepts requests
   * @throws IllegalArgumentException if a route's function is missing
   * @throws IOException if the server can't be started
   */
  public static HttpApi start(
      ReservedPort port,
      List<Route> routes,
      Function<String, Function<byte[], InvocationResult>> functions,
      RequestObserver observer)
      throws IOException {
    return start(port, routes, functions, observer, Integration.TIMEOUT, HttpLimits.defaults());
  }

  static HttpApi start(
      ReservedPort port,
      List<Route> routes,
      Function<String, Function<byte[], InvocationResult>> functions,
      RequestObserver observer,
      Duration integrationTimeout,
      HttpLimits limits)
      throws IOException {
    Map<String, Function<byte[], InvocationResult>> byLogicalId = new HashMap<>();
    for (Route route : routes) {
      String logicalId = route.functionLogicalId();
      if (byLogicalId.computeIfAbsent(logicalId, functions) == null) {
        throw new IllegalArgumentException(
            "%s leads to %s, which is not a function".formatted(route.key(), logicalId));
      }
    }
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    Integration integration = new Integration(new RouteTable(routes), byLogicalId);
    AnswerWatch watch = AnswerWatch.start(integrationTimeout);
    RequestIds ids = new RequestIds();
    Server server = ApiServer.of(port, limits, ids, observer, executor);
    AtomicBoolean stopping = new AtomicBoolean();
    server.setHandler(new ApiHandler(integration, limits, ids, observer, watch, stopping));
    try {
      server.start();
    } catch (Exception e) {
      watch.close();
      executor.shutdownNow();
      throw e instanceof IOException failure
          ? failure
          : new IOException("The HTTP API can't be started: %s.".formatted(e), e);
    }
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    return new HttpApi(server, executor, watch, connector.getLocalPort(), stopping);
  }

  /**
   * Returns the API's address.
   *
   * @return such as {@code http://127.0.0.1:8080}, without a path
   */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Accepts no more connections and lets requests in flight complete, each with the last answer of
   * its connection; then closes what is left.
   *
   * @param grace the longest wait for requests in flight
   */
  public void stop(Duration grace) {
    // The server itself closes the port some time before it says so to the connections.
    stopping.set(true);
    server.setStopTimeout(grace.toMillis());
    try {
      server.stop();
    } catch (Exception e) {
      // Connections that outlast the grace were cut; nothing else can be done about them.
    } finally {
      server.destroy();
      watch.close();
      executor.shutdownNow();
    }
  }
}
