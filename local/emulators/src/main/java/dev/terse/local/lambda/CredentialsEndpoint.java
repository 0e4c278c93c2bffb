package dev.terse.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The endpoint from which a function with SnapStart gets its credentials: those in the environment
 * would be in the snapshot, and would have expired by the restore.
 */
public final class CredentialsEndpoint implements AutoCloseable {

  private static final String TOKEN = "token-of-the-environment";
  private static final Duration VALID = Duration.ofHours(6);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String accessKeyId = "FIRST";
  private volatile State state = State.FINE;

  private CredentialsEndpoint(HttpServer server) {
    this.server = server;
  }

  /** The behavior of the endpoint on a request. */
  public enum State {
    /** Credentials that are valid for hours. */
    FINE,
    /** An answer with an error of its own. */
    FAILING,
    /** Requests accepted and never answered. */
    HANGING
  }

  /**
   * Starts one on any free port.
   *
   * @throws IOException if no port can be listened on
   */
  public static CredentialsEndpoint start() throws IOException {
    var endpoint =
        new CredentialsEndpoint(
            HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0));
    endpoint.server.createContext("/", endpoint::answer);
    endpoint.server.setExecutor(endpoint.threads);
    endpoint.server.start();
    return endpoint;
  }

  /** Returns the variables by which a function finds it. */
  public Map<String, String> variables() {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/credentials",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        TOKEN);
  }

  /** Returns an access key with this id, from now on. */
  public void give(String id) {
    accessKeyId = id;
  }

  /** Sets the behavior from now on. */
  public void set(State changed) {
    state = changed;
  }

  /** Returns the number of requests so far. */
  public int calls() {
    return calls.get();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.incrementAndGet();
      switch (state) {
        case FINE -> {
          if (TOKEN.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            Reply.json(exchange, 200, credentials());
          } else {
            Reply.error(exchange, 401, "Unauthorized", "This is not the token.");
          }
        }
        case FAILING -> Reply.error(exchange, 500, "Internal", "There are none.");
        case HANGING -> closed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] credentials() {
    return """
    {"AccessKeyId": "%s", "SecretAccessKey": "secret", "Token": "session", "Expiration": "%s"}"""
        .formatted(accessKeyId, Instant.now().plus(VALID))
        .getBytes(StandardCharsets.UTF_8);
  }
}
