package dev.terse.local.sqs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A running SQS endpoint on 127.0.0.1 that implements SQS' JSON protocol and supports one action,
 * {@code SendMessage}, for any queue. Any number of threads can use it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">
 *     SendMessage</a>
 */
public final class SqsEndpoint implements AutoCloseable {

  private static final String SEND_MESSAGE = "AmazonSQS.SendMessage";
  private static final int MAX_REQUEST_BYTES = 8 << 20;

  static {
    // Read once, when the JDK's first HTTP server is created; without it small answers wait 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** A receiver of the messages. May be called by several threads at once. */
  @FunctionalInterface
  public interface Receiver {

    /**
     * Stores a message.
     *
     * @param queue the queue's name, the last part of its URL
     * @param body the message's body
     * @throws IOException if it can't be stored; the sender gets an error
     */
    void receive(String queue, String body) throws IOException;
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
   * @param receiver the receiver of the messages
   * @throws IOException if the server can't be opened
   */
  public static SqsEndpoint start(Receiver receiver) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    server.createContext("/", exchange -> handle(exchange, receiver));
    server.setExecutor(executor);
    server.start();
    return new SqsEndpoint(server, executor);
  }

  /** Returns the address for a client's endpoint override. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void handle(HttpExchange exchange, Receiver receiver) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES);
      SqsAnswer answer =
          SEND_MESSAGE.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
              ? send(request, receiver)
              : SqsAnswer.error(
                  "UnsupportedOperation", "This endpoint takes SendMessage and nothing else.");
      byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static SqsAnswer send(byte[] request, Receiver receiver) {
    return switch (SendMessage.read(request)) {
      case SendMessage.Invalid(String sentence) ->
          SqsAnswer.error("InvalidParameterValue", sentence);
      case SendMessage.Valid(String queue, String body) -> {
        try {
          receiver.receive(queue, body);
          yield SqsAnswer.sent(body);
        } catch (IOException e) {
          yield SqsAnswer.failure("The message can't be kept: " + e.getMessage());
        }
      }
    };
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
