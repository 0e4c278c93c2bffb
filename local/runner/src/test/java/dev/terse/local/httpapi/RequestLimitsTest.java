package dev.terse.local.httpapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.local.template.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLimitsTest extends HttpApiCase {

  private static final String TOO_LARGE =
      "{\"message\":\"Request Entity Too Large\",\"error\":\"The body is larger than is taken.\","
          + "\"code\":\"BODY_TOO_LARGE\"}";

  @Test
  void bodyAboveTenMegabytes_is413() throws Exception {
    start("POST /links");

    HttpResponse<String> response = post(10 * 1024 * 1024 + 1);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).isEqualTo(TOO_LARGE);
    assertThat(events).isEmpty();
  }

  @Test
  void chunkedBodyAboveTenMegabytes_is413() throws Exception {
    start("POST /links");
    byte[] megabyte = new byte[1024 * 1024];

    HttpResponse<String> response =
        send(
            request("/links")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(12, megabyte))));

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void eventAboveLambdasLimit_is413() throws Exception {
    start("POST /links");

    assertThat(post(6 * 1024 * 1024).body()).isEqualTo(TOO_LARGE);
    assertThat(post(5 * 1024 * 1024).statusCode()).isEqualTo(204);
    assertThat(events).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/a|b 204 /a|b",
        "/a\"b 204 /a\"b",
        "/%zz 204 /%zz",
        "/% 204 /%",
        "/a\\b 204 /a\\b",
        "/{code} 204 /{code}",
        "/..%2f 204 /../",
        "/../etc 204 /../etc",
        "/.%2e/x 204 /../x",
        "//evil.test/x 204 //evil.test/x",
        "//evil.test 204 //evil.test",
        "///x 204 ///x",
        "/a//b 204 /a//b",
        "/%09x 204 /\tx",
        "http://other.test/x?y 204 /x",
        "mailto:x 400 ''",
        "* 400 ''",
        "/a#b 204 /a",
        "/a? 204 /a",
        "/a?? 204 /a",
        "/a;b=1 204 /a;b=1",
      })
  void oddTarget_isAnsweredQuietly(String target, int status, String rawPath) throws Exception {
    start("$default");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream err = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    String response;
    try {
      response = sendRaw("GET " + target + " HTTP/1.1");
    } finally {
      System.setErr(err);
    }

    assertThat(response).startsWith("HTTP/1.1 " + status);
    if (status == 204) {
      assertThat(event().get("rawPath")).isEqualTo(rawPath);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(send("GET", "/still-there").statusCode()).isEqualTo(204);
  }

  @Test
  void clientThatGoesAway_doesNoHarm() throws Exception {
    start("$default");
    for (String half :
        List.of("GET", "GET / HTTP/1.1\r\nHo", "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nab")) {
      try (Socket socket = new Socket("127.0.0.1", api.uri().getPort())) {
        socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
      }
    }

    assertThat(send("GET", "/").statusCode()).isEqualTo(204);
  }

  @Test
  void portInUse_isNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> ReservedPort.listen(port))
          .isInstanceOf(PortInUseException.class)
          .hasMessage("Port %d is in use; end what listens there, or choose another.", port);
    }
  }

  @Test
  void routeWithoutFunction_isNamed() throws IOException {
    List<Route> routes = List.of(new Route("GET", "/{code}", "Nobody"));
    try (ReservedPort port = ReservedPort.listen(0)) {
      assertThatThrownBy(() -> HttpApi.start(port, routes, _ -> null, (_, _, _, _) -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("GET /{code} leads to Nobody, which is not a function");
    }
  }

  @Test
  void stop_letsRequestsInFlightEnd() throws Exception {
    start("$default");
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    function =
        _ -> {
          reached.countDown();
          try {
            released.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return answer("{\"statusCode\":200,\"body\":\"whole\"}");
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> response = threads.submit(() -> send("GET", "/"));
      reached.await();
      Future<?> stopped = threads.submit(() -> api.stop(Duration.ofSeconds(60)));
      released.countDown();
      assertThat(response.get().body()).isEqualTo("whole");
      stopped.get();
    }
    assertThatThrownBy(() -> send("GET", "/")).isInstanceOf(IOException.class);
  }

  @Test
  void manyRequestsAtATime_areAllAnswered() throws Exception {
    start("GET /{code}");
    function = event -> answer("{\"statusCode\":200,\"body\":\"" + event.length + "\"}");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> responses =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> send("GET", "/code" + i)))
              .toList();
      for (Future<HttpResponse<String>> response : responses) {
        assertThat(response.get().statusCode()).isEqualTo(200);
      }
    }
    assertThat(events).hasSize(200);
  }

  private HttpResponse<String> post(int bytes) throws Exception {
    return send(
        request("/links")
            .header("content-type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("x".repeat(bytes))));
  }
}
