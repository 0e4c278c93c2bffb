package dev.terse.local.httpapi;

import com.sun.net.httpserver.HttpServer;
import dev.terse.local.functions.InvocationResult;
import dev.terse.local.template.Route;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The HTTP API, listening on the loopback address. */
public final class HttpApi {

  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final ExecutorService executor;

  private HttpApi(HttpServer server, ExecutorService executor) {
    this.server = server;
    this.executor = executor;
  }

  /**
   * Starts the API.
   *
   * @param port the port, or 0 for any that is free
   * @param routes the routes
   * @param functions gives the function of a logical id, such as {@code LocalFunction::invoke}; it
   *     is called once for each function that a route names
   * @param observer told of each request
   * @return the API, which takes requests already
   * @throws IllegalArgumentException if a route's function is not given
   * @throws PortInUseException if another process listens on the port
   * @throws IOException if the port can't be listened on for another reason
   */
  public static HttpApi start(
      int port,
      List<Route> routes,
      Function<String, Function<byte[], InvocationResult>> functions,
      RequestObserver observer)
      throws IOException {
    return start(port, routes, functions, observer, Integration.TIMEOUT);
  }

  static HttpApi start(
      int port,
      List<Route> routes,
      Function<String, Function<byte[], InvocationResult>> functions,
      RequestObserver observer,
      Duration integrationTimeout)
      throws IOException {
    Map<String, Function<byte[], InvocationResult>> byLogicalId = new HashMap<>();
    for (Route route : routes) {
      String logicalId = route.functionLogicalId();
      if (byLogicalId.computeIfAbsent(logicalId, functions) == null) {
        throw new IllegalArgumentException(
            "%s leads to %s, which is no function".formatted(route.key(), logicalId));
      }
    }
    HttpServer server = bind(port);
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    Integration integration =
        new Integration(new RouteTable(routes), byLogicalId, executor, integrationTimeout);
    server.createContext("/", new ExchangeHandler(integration, observer));
    server.setExecutor(executor);
    server.start();
    return new HttpApi(server, executor);
  }

  /**
   * The API's address.
   *
   * @return such as {@code http://127.0.0.1:8080}, without a path
   */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Takes no more requests, lets those in flight end, and closes every connection.
   *
   * @param grace the longest wait for requests in flight; part of a second counts as one
   */
  public void stop(Duration grace) {
    server.stop(Math.toIntExact(grace.plusMillis(999).toSeconds()));
    executor.shutdown();
  }

  private static HttpServer bind(int port) throws IOException {
    // Read once by the server's classes; without it small answers wait for the client's delayed
    // ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          BACKLOG);
    } catch (BindException e) {
      throw new PortInUseException(port, e);
    }
  }
}
