package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that {@code ./terse smoke} ends well against a deployment that works, and with a sentence
 * against one of which a part is broken. The deployment is a stand-in with one link.
 */
@NeedsNode
class SmokeTest {

  private static final Pattern LONG_URL = Pattern.compile("\"long_url\":\"([^\"]+)\"");

  @TempDir private Path folder;
  private HttpServer server;
  private String broken = "";
  private String target = "";
  private String authorization = "";
  private boolean isDeleted;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void deploymentThatWorks_isFoundWell_andLeftWithoutTheLink() throws Exception {
    Command.Ended ended = smoke();

    assertThat(ended)
        .isEqualTo(
            new Command.Ended(
                0,
                "created %s/Ab3dE9x\nfollowed it\nfound the click in its statistics\ndeleted it\n"
                    .formatted(url())));
    assertThat(isDeleted).isTrue();
    assertThat(authorization).isEqualTo("none");
  }

  @Test
  void key_isSentWithTheCreate() throws Exception {
    Command command = Command.copiedTo(folder);

    Command.Ended ended = command.shell("TERSE_KEY=tk_a-key smoke " + url() + "/", "");

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(authorization).isEqualTo("Bearer tk_a-key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          shorten  | a create was answered 500
          redirect | a redirect was answered 500
          target   | it led to https://elsewhere.example/
          stats    | statistics were answered 500
          delete   | a deletion was answered 500
          """)
  void partThatIsBroken_isNamed(String part, String sentence) throws Exception {
    broken = part;

    Command.Ended ended = smoke();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output().lines().reduce((_, last) -> last))
        .hasValue("terse: " + sentence + ".");
  }

  @Test
  void deploymentThatIsNotThere_isSaidInASentence() throws Exception {
    String url = url();
    stop();

    Command.Ended ended = Command.copiedTo(folder).run("smoke", url);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output()).startsWith("terse: fetch failed: ").hasLineCount(1);
  }

  @Test
  void textThatIsNotAUrl_isRefused() throws Exception {
    assertThat(Command.copiedTo(folder).run("smoke", "sho.rt"))
        .isEqualTo(
            new Command.Ended(1, "terse: usage: ./terse smoke URL, such as https://sho.rt\n"));
  }

  private Command.Ended smoke() throws Exception {
    return Command.copiedTo(folder).run("smoke", url());
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    switch (exchange.getRequestMethod() + " " + path) {
      case "POST /api/v1/shorten" -> {
        Matcher matcher = LONG_URL.matcher(body);
        target = matcher.find() ? matcher.group(1) : "none";
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        authorization = given == null ? "none" : given;
        send(
            exchange,
            broken.equals("shorten") ? 500 : 201,
            "{\"code\":\"Ab3dE9x\",\"owner_token\":\"a-token\"}");
      }
      case "GET /Ab3dE9x" -> {
        exchange
            .getResponseHeaders()
            .add("Location", broken.equals("target") ? "https://elsewhere.example/" : target);
        send(exchange, broken.equals("redirect") ? 500 : isDeleted ? 410 : 301, "");
      }
      case "GET /api/v1/stats/Ab3dE9x" ->
          send(exchange, broken.equals("stats") ? 500 : 200, "{\"total_clicks\":1}");
      case "DELETE /api/v1/urls/Ab3dE9x" -> {
        isDeleted = true;
        send(exchange, broken.equals("delete") ? 500 : 204, "");
      }
      default -> send(exchange, 404, "{}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
