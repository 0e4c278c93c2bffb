package dev.terse.local.httpapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.functions.InvocationResult;
import dev.terse.local.template.Route;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/**
 * Base class of tests of an API whose functions record their events and answer as the test
 * specifies.
 */
abstract class HttpApiCase {

  private static final int TIMEOUT_SECONDS = 30;

  final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> observed = new LinkedBlockingQueue<>();
  volatile Function<byte[], InvocationResult> function = _ -> answer("{\"statusCode\":204}");
  private final HttpClient client = HttpClient.newHttpClient();
  HttpApi api;

  @AfterEach
  void stop() {
    if (api != null) {
      api.stop(Duration.ZERO);
    }
    client.close();
  }

  /** Starts with one route to the function F, such as {@code GET /{code}}. */
  void start(String... routeKeys) throws IOException {
    start(Integration.TIMEOUT, routeKeys);
  }

  void start(Duration integrationTimeout, String... routeKeys) throws IOException {
    start(integrationTimeout, HttpLimits.defaults(), routeKeys);
  }

  void start(Duration integrationTimeout, HttpLimits limits, String... routeKeys)
      throws IOException {
    List<Route> routes = new ArrayList<>();
    for (String key : routeKeys) {
      String[] parts = key.split(" ");
      routes.add(
          parts.length == 1
              ? new Route(Route.ANY, Route.DEFAULT, "F")
              : new Route(parts[0], parts[1], "F"));
    }
    api =
        HttpApi.start(
            ReservedPort.listen(0),
            routes,
            _ ->
                event -> {
                  events.add(event);
                  return function.apply(event);
                },
            (method, path, status, _) -> observed.add(method + " " + path + " " + status),
            integrationTimeout,
            limits);
  }

  HttpResponse<String> send(String method, String path) throws Exception {
    return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.uri().resolve(path))
        .timeout(Duration.ofSeconds(TIMEOUT_SECONDS));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a request unchanged, with {@code Connection: close}, and reads the complete reply. */
  String sendRaw(String requestLine, String... headers) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.uri().getPort())) {
      socket.setSoTimeout(TIMEOUT_SECONDS * 1_000);
      StringBuilder request = new StringBuilder(requestLine + "\r\nHost: short.test\r\n");
      for (String header : headers) {
        request.append(header).append("\r\n");
      }
      socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  Map<String, Object> event() throws Exception {
    return JSON.std.mapFrom(events.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS));
  }

  String observation() throws InterruptedException {
    return observed.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  static InvocationResult answer(String json) {
    return new InvocationResult.Answer(json.getBytes(UTF_8));
  }

  @SuppressWarnings("unchecked") // An object of JSON.
  static Map<String, Object> map(Map<String, Object> parent, String name) {
    return (Map<String, Object>) parent.get(name);
  }
}
