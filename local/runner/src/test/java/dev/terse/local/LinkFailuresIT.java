package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./terse link}: each command where it fails, and creates that are repeated. */
class LinkFailuresIT extends LinkCommandCase {

  private static final String NO_TOKEN = "0".repeat(22);

  /** Answers a request of a command, the first of which has the number 1. */
  private interface Handler {
    void answer(HttpExchange request, int number) throws IOException;
  }

  @Test
  void refusal_isTheSentenceOfTheApi() {
    Created link = created("--alias", "taken-" + System.nanoTime());

    assertFailure(link("show", "nothing-here"), error(terse.get("/api/v1/urls/nothing-here")));
    assertFailure(link("stats", "nothing-here"), error(terse.get("/api/v1/stats/nothing-here")));
    assertFailure(
        link("delete", link.code(), "--token", NO_TOKEN),
        error(terse.delete(link.code(), NO_TOKEN)));
    assertFailure(
        link("create", TARGET, "--alias", link.code()),
        error(
            terse.shorten(
                "{\"long_url\": \"%s\", \"custom_alias\": \"%s\"}"
                    .formatted(TARGET, link.code()))));
    assertFailure(
        link("create", TARGET, "--expires", "soon"),
        error(terse.shorten("{\"long_url\": \"%s\", \"expires_at\": \"soon\"}".formatted(TARGET))));
    assertFailure(link("list"), error(terse.get("/api/v1/urls")));
    assertFailure(
        link("stats", link.code(), "--from", "yesterday"),
        error(terse.get("/api/v1/stats/" + link.code() + "?from=yesterday")));
  }

  @Test
  void missingCredential_isSaidWithTheVariablesToSet() {
    assertFailure(link("list"), "Set TERSE_KEY");
    assertFailure(link("delete", "some-code"), "TERSE_TOKEN");
  }

  @Test
  void deletedLink_isGone() {
    Created link = created();
    succeeds(link("delete", link.code(), "--token", link.token()));

    String gone = error(terse.get("/api/v1/urls/" + link.code()));
    assertFailure(link("show", link.code()), gone);
    assertFailure(link("edit", link.code(), "--title", "x", "--token", link.token()), gone);
  }

  @Test
  void revokedKey_isRefused() {
    Map<String, String> owner = withKey("create");
    key("revoke", owner.get("NAME"));

    String refused =
        error(terse.get("/api/v1/urls", "Authorization", "Bearer " + owner.get("TERSE_KEY")));
    assertFailure(link(owner, "list"), refused);
    assertFailure(link(owner, "create", TARGET), refused);
  }

  @Test
  void wrongArguments_areExplained() {
    assertWrongArguments(link(), "create, show, edit, delete, list or stats");
    assertWrongArguments(link("create"), "URL");
    assertWrongArguments(link("show", "no code!at all"), "the code of a link, or its short URL");
    assertWrongArguments(link("edit", "some-code"), "something to change");
    assertWrongArguments(
        link("edit", "some-code", "--title", "x", "--no-title"), "mutually exclusive");
    assertWrongArguments(link("edit", "some-code", "--disable", "--enable"), "mutually exclusive");
    assertWrongArguments(link("create", TARGET, "--forward-query=maybe"), "--forward-query");
    assertWrongArguments(link("list", "--limit", "many"), "--limit");
    assertWrongArguments(
        link("show", "some-code", "--server", "ftp://sho.rt"), "a server is a URL");
    assertWrongArguments(link(Map.of("TERSE_URL", "sho.rt"), "list"), "TERSE_URL");
    assertWrongArguments(link(Map.of("TERSE_KEY", "a\nb"), "list"), "TERSE_KEY has a character");
  }

  @Test
  void help_saysWhichVariablesAndExitCodesThereAre() {
    for (String command : new String[] {"create", "show", "edit", "delete", "list", "stats"}) {
      assertThat(succeeds(link(command, "--help")).out())
          .contains("./terse link " + command, "TERSE_URL", "TERSE_KEY", "Exit codes");
    }
  }

  @Test
  void noServer_isSaidWithItsAddress() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;

    assertFailure(link("show", "some-code", "--server", url), url + " can't be reached");
    assertFailure(link(Map.of("TERSE_URL", url), "create", TARGET), url + " can't be reached");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "502 | <html>Bad Gateway</html>           | answered with status 502",
        "500 | {\"message\": \"Internal Error\"}  | answered with status 500",
        "404 | Not Found                          | is this the address of Terse?",
        "301 | Moved                              | is this the address of Terse?",
        "200 | <html>Welcome</html>               | something other than the JSON of Terse",
        "200 | {\"hello\": 1}                     | something other than the JSON of Terse",
        "200 | []                                 | something other than the JSON of Terse",
      })
  void answerThatIsNotOfTerse_isSaidInASentence(int status, String body, String sentence)
      throws IOException {
    for (String[] command :
        new String[][] {{"show", "some-code"}, {"list", "--json"}, {"create", TARGET}}) {
      var ended = against((request, number) -> send(request, status, body), command);
      assertFailure(ended, sentence);
    }
  }

  @Test
  void createWhoseAnswerIsLost_isRepeatedAndMakesOneLink() throws IOException {
    Map<String, String> owner = withKey("create");

    CommandRun ended =
        against(
            owner,
            (request, number) -> {
              HttpResponse<String> answer = forward(request);
              if (number > 1) {
                send(request, answer.statusCode(), answer.body());
              }
            },
            "create",
            TARGET,
            "--json");

    String code = (String) AnswerJson.of(succeeds(ended).out()).get("code");
    assertThat(succeeds(link(owner, "list")).out().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith(code);
  }

  @Test
  void createThatIsUnavailable_isRepeatedTwiceAtMost() throws IOException {
    var requests = new AtomicInteger();
    String unavailable = "{\"error\": \"Try again later.\", \"code\": \"UNAVAILABLE\"}";

    Handler busyTwice =
        (request, number) -> {
          requests.set(number);
          request.getResponseHeaders().add("Retry-After", "0");
          if (number > 2) {
            HttpResponse<String> answer = forward(request);
            send(request, answer.statusCode(), answer.body());
          } else {
            send(request, 503, unavailable);
          }
        };
    succeeds(against(busyTwice, "create", TARGET));
    assertThat(requests).hasValue(3);

    Handler alwaysBusy =
        (request, number) -> {
          requests.set(number);
          request.getResponseHeaders().add("Retry-After", "0");
          send(request, 503, unavailable);
        };
    assertFailure(against(alwaysBusy, "create", TARGET), "Try again later.");
    assertThat(requests).hasValue(3);
  }

  @Test
  void createThatMayNotBeRepeatedSoon_isNot() throws IOException {
    CommandRun ended =
        against(
            (request, number) -> {
              assertThat(number).isEqualTo(1);
              request.getResponseHeaders().add("Retry-After", "3600");
              send(request, 503, "{\"error\": \"Try again later.\", \"code\": \"UNAVAILABLE\"}");
            },
            "create",
            TARGET);

    assertFailure(ended, "Try again later.");
  }

  @Test
  void changeWhoseAnswerIsLost_isNotRepeated_andMayHaveTakenEffect() throws IOException {
    var requests = new AtomicInteger();

    assertFailure(
        against((request, number) -> requests.set(number), "edit", "some-code", "--title", "x"),
        "may have taken effect");
    assertThat(requests).hasValue(1);
  }

  private static String error(HttpResponse<String> answer) {
    return AnswerJson.text(answer, "error");
  }

  private static CommandRun against(Handler handler, String... arguments) throws IOException {
    return against(Map.of(), handler, arguments);
  }

  /** Runs a command against another server; a request that is not answered is cut off. */
  private static CommandRun against(
      Map<String, String> variables, Handler handler, String... arguments) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var numbers = new AtomicInteger();
    server.createContext(
        "/",
        request -> {
          try (request) {
            handler.answer(request, numbers.incrementAndGet());
          }
        });
    server.start();
    try {
      Map<String, String> all = new HashMap<>(variables);
      all.put("TERSE_URL", "http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
      return link(all, arguments);
    } finally {
      server.stop(0);
    }
  }

  /** Has Terse do what was asked for. */
  private static HttpResponse<String> forward(HttpExchange request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String name : new String[] {"Authorization", "Content-Type", "Idempotency-Key"}) {
      if (request.getRequestHeaders().containsKey(name)) {
        headers.put(name, request.getRequestHeaders().getFirst(name));
      }
    }
    return terse.send(
        request.getRequestMethod(),
        request.getRequestURI().toString(),
        new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
        headers.entrySet().stream()
            .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
            .toArray(String[]::new));
  }

  private static void send(HttpExchange request, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    request.getResponseHeaders().add("Content-Type", "application/json");
    request.sendResponseHeaders(status, bytes.length);
    request.getResponseBody().write(bytes);
  }
}
