package dev.terse.local.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy between clients and a DynamoDB on this machine, which counts the calls and can be made to
 * refuse them, to delay them or to lose their answers. Each switch keeps its setting.
 */
public final class DynamoDbProxy implements AutoCloseable {

  static {
    // Read once, when the JDK's first HTTP server is created; without it small answers wait 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String THROTTLED =
      """
      {"__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
       "message": "too many requests, as the test wants"}""";
  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/");
  private static final Set<String> FORWARDED =
      Set.of("authorization", "content-type", "x-amz-date", "x-amz-target");

  private final URI target;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final Set<String> accessKeys = ConcurrentHashMap.newKeySet();
  private final LongAdder lostAnswers = new LongAdder();
  private volatile boolean down;
  private volatile Duration delay = Duration.ZERO;
  private volatile double throttled;
  private volatile double lost;

  private DynamoDbProxy(URI target, HttpServer server) {
    this.target = target;
    this.server = server;
  }

  /**
   * Starts a proxy on any free port.
   *
   * @param target the endpoint of DynamoDB
   * @throws IOException if no port can be listened on
   */
  public static DynamoDbProxy start(URI target) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1_024);
    var proxy = new DynamoDbProxy(target, server);
    server.createContext("/", proxy::answer);
    server.setExecutor(proxy.threads);
    server.start();
    return proxy;
  }

  /** Returns the endpoint for clients. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns the number of calls of an operation, such as {@code GetItem}, so far. */
  public long calls(String operation) {
    LongAdder count = calls.get(operation);
    return count == null ? 0 : count.sum();
  }

  /** Returns the ids of the access keys that signed calls. */
  public Set<String> accessKeys() {
    return Set.copyOf(accessKeys);
  }

  /** Resets the counts of the calls and their access keys. */
  public void forgetCalls() {
    calls.clear();
    accessKeys.clear();
  }

  /** Drops each connection without carrying its call out or answering while this is set. */
  public void setDown(boolean value) {
    down = value;
  }

  /** Refuses this fraction of all calls as throttled, 0 for none. */
  public void throttle(double fraction) {
    throttled = fraction;
  }

  /** Carries this fraction of all calls out and drops their answers, 0 for none. */
  public void loseAnswers(double fraction) {
    lost = fraction;
  }

  /** Returns the number of answers lost so far. */
  public long lostAnswers() {
    return lostAnswers.sum();
  }

  /** Delays the answer to each call by this much, zero for no delay. */
  public void delay(Duration duration) {
    delay = duration;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      calls
          .computeIfAbsent(operation.substring(operation.indexOf('.') + 1), _ -> new LongAdder())
          .increment();
      noteAccessKey(exchange.getRequestHeaders().getFirst("Authorization"));
      if (down) {
        return;
      }
      if (happens(throttled)) {
        send(exchange, 400, THROTTLED.getBytes(StandardCharsets.UTF_8));
        return;
      }
      HttpResponse<byte[]> answer = forward(exchange, body);
      Thread.sleep(delay);
      if (happens(lost)) {
        lostAnswers.increment();
      } else {
        send(exchange, answer.statusCode(), answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void noteAccessKey(String authorization) {
    Matcher credential = CREDENTIAL.matcher(Objects.requireNonNullElse(authorization, ""));
    if (credential.find()) {
      accessKeys.add(credential.group(1));
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).POST(BodyPublishers.ofByteArray(body));
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      if (FORWARDED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static boolean happens(double probability) {
    return probability > 0 && ThreadLocalRandom.current().nextDouble() < probability;
  }
}
