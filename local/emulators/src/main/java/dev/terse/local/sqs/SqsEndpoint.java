package dev.terse.local.sqs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A running SQS endpoint on 127.0.0.1 that implements SQS' JSON protocol and sends, receives, hides
 * and deletes messages of any queue. Any number of threads can use it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html">
 *     SQS' actions</a>
 */
public final class SqsEndpoint implements AutoCloseable {

  private static final int MAX_REQUEST_BYTES = 8 << 20;

  static {
    // Read once, when the JDK's first HTTP server is created; without it small answers wait 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService executor;

  private SqsEndpoint(HttpServer server, ExecutorService executor) {
    this.server = server;
    this.executor = executor;
  }

  /**
   * Starts an endpoint on any free port.
   *
   * @param queues the messages
   * @throws IOException if the server can't be opened
   */
  public static SqsEndpoint start(Queues queues) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    var hidden = new HiddenMessages(InstantSource.system());
    server.createContext("/", exchange -> handle(exchange, queues, hidden));
    server.setExecutor(executor);
    server.start();
    return new SqsEndpoint(server, executor);
  }

  /** Returns the address for a client's endpoint override. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void handle(HttpExchange exchange, Queues queues, HiddenMessages hidden)
      throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      SqsAnswer answer = answer(SqsRequest.read(String.valueOf(target), request), queues, hidden);
      byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static SqsAnswer answer(SqsRequest request, Queues queues, HiddenMessages hidden) {
    try {
      return switch (request) {
        case SqsRequest.Invalid(String code, String sentence) -> SqsAnswer.error(code, sentence);
        case SqsRequest.Send(String queue, String body) -> {
          queues.add(queue, body);
          yield SqsAnswer.sent(body);
        }
        case SqsRequest.Receive(String queue, int most, int seconds) ->
            SqsAnswer.received(
                queues.bodies(queue).stream()
                    .filter(body -> hidden.hide(SqsAnswer.handle(body), seconds))
                    .limit(most)
                    .toList());
        case SqsRequest.Hide(_, String handle, int seconds) -> {
          hidden.set(handle, seconds);
          yield SqsAnswer.done();
        }
        case SqsRequest.Delete(String queue, String handle) -> {
          for (String body : queues.bodies(queue)) {
            if (SqsAnswer.handle(body).equals(handle)) {
              queues.remove(queue, body);
            }
          }
          yield SqsAnswer.done();
        }
      };
    } catch (IOException e) {
      return SqsAnswer.failure("The messages can't be kept: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
