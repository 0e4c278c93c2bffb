package dev.terse.lambda.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of the client's handling of a server's bytes. */
class LambdaApiConnectionTest {

  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  @Test
  void answer_isStatusHeadersAndBody() throws Exception {
    try (var server =
        Server.answering(
            List.of("HTTP/1.1 202 Accepted\r\nX-Id:  7 \r\nContent-Length: 2\r\n\r\nok"))) {
      LambdaApiConnection.Response response = server.call();

      assertThat(response.status()).isEqualTo(202);
      assertThat(response.headers()).containsEntry("x-id", "7");
      assertThat(response.body()).asString(UTF_8).isEqualTo("ok");
    }
  }

  @Test
  void chunkedAnswer_isPutTogether_andTheConnectionGoesOn() throws Exception {
    String chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n";
    try (var server = Server.answering(List.of(chunked, HELLO))) {
      assertThat(server.call().body()).asString(UTF_8).isEqualTo("hello");
      assertThat(server.call().body()).asString(UTF_8).isEqualTo("hello");
    }
  }

  @Test
  void connectionThatWasClosedMeanwhile_isMadeAnew() throws Exception {
    try (var server = Server.answering(List.of(HELLO), List.of(HELLO))) {
      assertThat(server.call().body()).asString(UTF_8).isEqualTo("hello");
      assertThat(server.call().body()).asString(UTF_8).isEqualTo("hello");
    }
  }

  @Test
  void serverThatIsNotThereYet_isRefusedEachTime_andReachedOnceItIs() throws Exception {
    int port;
    try (ServerSocket unused = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }
    var client = new LambdaApiConnection("127.0.0.1:" + port);
    for (int call = 0; call < 2; call++) {
      assertThatThrownBy(() -> client.call("GET", "/", Map.of(), new byte[0]))
          .isInstanceOf(ConnectException.class);
    }

    try (ServerSocket server = new ServerSocket(port, 0, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> Server.serve(server, List.of(List.of(HELLO))));
      assertThat(client.call("POST", "/", Map.of(), "body".getBytes(UTF_8)).body())
          .asString(UTF_8)
          .isEqualTo("hello");
    }
  }

  @Test
  void hostWithoutAnAddress_isUnknown() {
    var client = new LambdaApiConnection("nowhere.invalid:1");

    assertThatThrownBy(() -> client.call("GET", "/", Map.of(), new byte[0]))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void answerThatIsCutOff_fails() throws Exception {
    try (var server =
        Server.answering(List.of("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"))) {
      assertThatThrownBy(server::call).isInstanceOf(IOException.class);
    }
  }

  /** A server that sends prepared responses, some on each connection, which it then closes. */
  private static final class Server implements AutoCloseable {

    private final ServerSocket socket;
    private final LambdaApiConnection client;

    private Server(ServerSocket socket) {
      this.socket = socket;
      this.client = new LambdaApiConnection("127.0.0.1:" + socket.getLocalPort());
    }

    static Server answering(List<String> answers) throws IOException {
      return answering(answers, List.of());
    }

    static Server answering(List<String> first, List<String> second) throws IOException {
      ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> serve(socket, List.of(first, second)));
      return new Server(socket);
    }

    LambdaApiConnection.Response call() throws IOException {
      return client.call("POST", "/path", Map.of("X-Name", "value"), "body".getBytes(UTF_8));
    }

    private static void serve(ServerSocket socket, List<List<String>> connections) {
      for (List<String> answers : connections) {
        try (Socket connection = socket.accept()) {
          for (String answer : answers) {
            read(connection.getInputStream());
            connection.getOutputStream().write(answer.getBytes(UTF_8));
          }
        } catch (IOException e) {
          return;
        }
      }
    }

    private static void read(InputStream in) throws IOException {
      var request = new StringBuilder();
      while (!request.toString().endsWith("\r\n\r\nbody")) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("no request");
        }
        request.append((char) next);
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
