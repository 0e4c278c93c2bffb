package dev.terse.bench.clicks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server in place of DynamoDB that answers every update at once and stores nothing, so that the
 * rest of a batch's time is the aggregator's own.
 */
public final class InstantTable implements AutoCloseable {

  // A day's salt; callers that request something else ignore it.
  private static final byte[] ANSWER =
      "{\"Attributes\":{\"salt\":{\"B\":\"AAAAAAAAAAAAAAAAAAAAAA==\"}}}"
          .getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService threads;
  private final AtomicLong updates;

  private InstantTable(HttpServer server, ExecutorService threads, AtomicLong updates) {
    this.server = server;
    this.threads = threads;
    this.updates = updates;
  }

  /** Starts it on any free port. */
  public static InstantTable start() throws IOException {
    var updates = new AtomicLong();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          updates.incrementAndGet();
          exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
          exchange.sendResponseHeaders(200, ANSWER.length);
          exchange.getResponseBody().write(ANSWER);
          exchange.close();
        });
    server.start();
    return new InstantTable(server, threads, updates);
  }

  /** Returns the endpoint for clients. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns the number of updates answered so far. */
  long updates() {
    return updates.get();
  }

  /** Stops it. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
