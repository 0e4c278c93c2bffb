package dev.terse.local.httpapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The handling of requests that violate HTTP or a limit, and of other requests meanwhile. */
class HttpConformanceIT extends HttpApiCase {

  // Long enough for an honest request on a busy machine.
  private static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(8),
          Duration.ofSeconds(8),
          Duration.ofSeconds(8),
          Duration.ofSeconds(12),
          500);

  // The time that a connection may last beyond the limits, on a busy machine.
  private static final Duration SLACK = Duration.ofSeconds(20);

  private record Answered(HttpCase sent, int status, String text, long millis) {

    String line() {
      return "| %s | %d | %s | %,d ms |"
          .formatted(sent.name(), status, status < 400 ? "" : code(), millis);
    }

    String code() {
      try {
        return String.valueOf(JSON.std.mapFrom(body()).get("code"));
      } catch (IOException e) {
        return "not JSON: " + text;
      }
    }

    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }
  }

  @Test
  void everyRequest_isAnsweredInTheApisForm_andNoConnectionIsLeftOpen() throws Exception {
    start(Integration.TIMEOUT, LIMITS, "GET /{code}", "POST /links", "$default");
    List<Answered> answers = new ArrayList<>();
    List<Long> normal;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answered>> sent =
          HttpCases.all().stream()
              .map(one -> threads.submit((Callable<Answered>) () -> exchange(one)))
              .toList();
      normal = normalClient(sent);
      for (Future<Answered> one : sent) {
        answers.add(one.get());
      }
    }

    answers.forEach(answer -> System.out.println(answer.line()));
    normal.sort(null);
    System.out.printf(
        "%d malformed requests; meanwhile %d of a normal client, p99 %d ms%n",
        answers.size(), normal.size(), normal.get(normal.size() * 99 / 100));
    assertThat(answers).hasSizeGreaterThan(60);
    Duration longest = LIMITS.idle().plus(SLACK);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status())
                  .as(answer.sent().name() + ": " + answer.text())
                  .isEqualTo(answer.sent().status());
              assertThat(answer.millis()).as(answer.sent().name()).isLessThan(longest.toMillis());
              if (answer.status() >= 400) {
                Map<String, Object> body = JSON.std.mapFrom(answer.body());
                assertThat(body).as(answer.sent().name()).containsKeys("error", "code");
                assertThat(answer.text()).containsIgnoringCase("content-type: application/json");
              }
            });
  }

  @Test
  void manyIdleConnections_breakNobodysRequests() throws Exception {
    start(Integration.TIMEOUT, LIMITS, "$default");
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket("127.0.0.1", api.uri().getPort());
        idle.add(socket);
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
      for (int i = 0; i < 100; i++) {
        assertThat(send(request("/").POST(BodyPublishers.ofString("x"))).statusCode())
            .isEqualTo(204);
      }
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void connectionsAtTheirLimit_giveWayToNewOnes() throws Exception {
    start(Integration.TIMEOUT, LIMITS, "$default");
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < LIMITS.connections() + 50; i++) {
        silent.add(new Socket("127.0.0.1", api.uri().getPort()));
      }
      assertThat(send("GET", "/").statusCode()).isEqualTo(204);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private List<Long> normalClient(List<Future<Answered>> others) throws Exception {
    List<Long> millis = new ArrayList<>();
    while (millis.size() < 200 || !others.stream().allMatch(Future::isDone)) {
      long start = System.nanoTime();
      assertThat(send("GET", "/normal").statusCode()).isEqualTo(204);
      millis.add((System.nanoTime() - start) / 1_000_000);
      Thread.sleep(5);
    }
    return millis;
  }

  /** Sends a request, in its pieces, and reads until the server closes the connection. */
  private Answered exchange(HttpCase one) throws Exception {
    long start = System.nanoTime();
    StringBuilder text = new StringBuilder();
    try (Socket socket = new Socket("127.0.0.1", api.uri().getPort())) {
      socket.setSoTimeout(120_000);
      Thread sender =
          Thread.startVirtualThread(
              () -> {
                try {
                  one.send(socket.getOutputStream());
                } catch (IOException | InterruptedException _) {
                  // The server has closed the connection, which the reader detects.
                }
              });
      try {
        for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
          text.append((char) b);
        }
      } catch (SocketException reset) {
        // Closed while the client was still sending; the data read before counts.
      }
      sender.interrupt();
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    String answer = text.toString();
    return new Answered(
        one, answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12)), answer, millis);
  }
}
