package dev.terse.local.httpapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The effect of stopping on connections in any state. */
class StoppingTest extends HttpApiCase {

  private static final Duration GRACE = Duration.ofSeconds(60);

  // Far below the grace period, and far above what a busy machine needs.
  private static final Duration PROMPT = Duration.ofSeconds(30);

  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String BAD_CHUNK =
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n";

  @Test
  void badChunkBefore_delaysNoStop() throws Exception {
    start("$default");
    try (Socket socket = open(BAD_CHUNK)) {
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 400 ");
    }

    assertStopsPromptly();
  }

  /** Tests many connections, and so few that the server accepts the last of them while it stops. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 20})
  void idleAndHalfSentRequests_delayNoStop(int ofEach) throws Exception {
    start("$default");
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < ofEach; i++) {
      Socket kept = open(GET);
      assertThat(kept.getInputStream().read()).isEqualTo('H');
      sockets.add(kept);
      sockets.add(open(""));
      sockets.add(open("GET / HT"));
      sockets.add(open("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab"));
    }

    assertStopsPromptly();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** Tests that a client that connects until it is refused holds no stop up with any connection. */
  @Test
  void connectionsMadeDuringTheStop_delayItNot() throws Exception {
    start("$default");
    List<Socket> sockets = new CopyOnWriteArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> client =
          threads.submit(
              () -> {
                while (true) {
                  sockets.add(open("GET / HT"));
                  Thread.sleep(2);
                }
              });
      Eventually.holds(() -> sockets.size() > 10);

      assertStopsPromptly();
      Eventually.holds(() -> client.state() == Future.State.FAILED);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void requestInFlight_isAnsweredAsTheLastOfItsConnection() throws Exception {
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
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Socket socket = open(GET)) {
      reached.await();
      Future<?> stopped = threads.submit(() -> api.stop(GRACE));
      Eventually.holds(this::isRefused);
      released.countDown();

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("\r\nconnection: close\r\n")
          .endsWith("whole");
      stopped.get();
    }
  }

  @Test
  void clientsThatKeepAsking_delayNoStop() throws Exception {
    start("$default");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        clients.add(threads.submit(this::askUntilClosed));
      }
      for (int i = 0; i < 100; i++) {
        events.take();
      }

      assertStopsPromptly();
      for (Future<Integer> client : clients) {
        assertThat(client.get()).as("answers that were cut off").isZero();
      }
    }
  }

  /** Returns the number of answers that began and did not end. */
  private int askUntilClosed() throws IOException {
    try (Socket socket = open("")) {
      byte[] request = GET.getBytes(ISO_8859_1);
      while (true) {
        socket.getOutputStream().write(request);
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\n")) {
          int b = socket.getInputStream().read();
          if (b < 0) {
            return answer.isEmpty() ? 0 : 1;
          }
          answer.append((char) b);
        }
      }
    } catch (IOException _) {
      // Refused, or closed while a request was in flight.
      return 0;
    }
  }

  private boolean isRefused() {
    try (Socket _ = new Socket("127.0.0.1", api.uri().getPort())) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private void assertStopsPromptly() {
    long start = System.nanoTime();
    api.stop(GRACE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    assertThatThrownBy(() -> new Socket("127.0.0.1", api.uri().getPort()).close())
        .isInstanceOf(IOException.class);
  }

  private Socket open(String bytes) throws IOException {
    Socket socket = new Socket("127.0.0.1", api.uri().getPort());
    socket.setSoTimeout(120_000);
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    return socket;
  }
}
