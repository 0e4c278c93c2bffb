package dev.terse.local.httpapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.functions.InvocationResult;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest extends HttpApiCase {

  private static final String FAILED =
      "{\"message\":\"Internal Server Error\",\"error\":\"Something went wrong on our side.\","
          + "\"code\":\"INTERNAL_ERROR\"}";

  private static final String UNAVAILABLE =
      "{\"message\":\"Service Unavailable\",\"error\":\"The service is overloaded; please try again"
          + " shortly.\",\"code\":\"UNAVAILABLE\"}";

  @Test
  void redirect_isPassedOnByteForByte() throws Exception {
    start("GET /{code}");
    function =
        _ ->
            answer(
                """
                {"statusCode":301,"headers":{"Location":"https://ex.test/a%20b?q=\\u00e9&x='|\\"#f",
                 "cache-control":"private, max-age=90"},"multiValueHeaders":null,"cookies":null,
                 "body":null,"isBase64Encoded":false}
                """);

    String response = sendRaw("GET /abc HTTP/1.1");

    assertThat(response)
        .startsWith("HTTP/1.1 301 ")
        .containsIgnoringCase("\r\nlocation: https://ex.test/a%20b?q=\u00e9&x='|\"#f\r\n")
        .containsIgnoringCase("\r\ncache-control: private, max-age=90\r\n")
        .containsIgnoringCase("\r\ncontent-length: 0\r\n")
        .containsPattern("(?i)\r\napigw-requestid: [\\w-]{15}=\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void bodyAndCookies_arePassedOn() throws Exception {
    start("$default");
    function =
        _ ->
            answer(
                """
                {"statusCode":200,"headers":{"content-type":"text/html","x-number":7},
                 "cookies":["a=1; Path=/","b=2"],"body":"<b>\\u00fc</b>"}
                """);

    HttpResponse<String> response = send("GET", "/");

    assertThat(response.body()).isEqualTo("<b>ü</b>");
    assertThat(response.headers().allValues("content-type")).containsExactly("text/html");
    assertThat(response.headers().allValues("x-number")).containsExactly("7");
    assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1; Path=/", "b=2");
  }

  @Test
  void base64Body_isDecoded() throws Exception {
    start("$default");
    function = _ -> answer("{\"statusCode\":200,\"body\":\"aGk=\",\"isBase64Encoded\":true}");

    assertThat(send("GET", "/").body()).isEqualTo("hi");
  }

  @Test
  void answerWithoutStatusCode_isTheBody() throws Exception {
    start("$default");
    function = _ -> answer("{\"hello\":\"world\"}");

    HttpResponse<String> response = send("GET", "/");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.body()).isEqualTo("{\"hello\":\"world\"}");
  }

  @Test
  void head_hasTheLengthButNoBody() throws Exception {
    start("HEAD /{code}");
    function = _ -> answer("{\"statusCode\":200,\"body\":\"hello\"}");

    assertThat(sendRaw("HEAD /abc HTTP/1.1"))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("\r\ncontent-length: 5\r\n")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void bodilessStatus_hasNoBody(int status) throws Exception {
    start("$default");
    function = _ -> answer("{\"statusCode\":%d,\"body\":\"hello\"}".formatted(status));

    assertThat(sendRaw("GET / HTTP/1.1"))
        .startsWith("HTTP/1.1 " + status)
        .doesNotContainIgnoringCase("content-length")
        .endsWith("\r\n\r\n");
  }

  @Test
  void connection_isKeptAfterEveryKindOfAnswer() throws Exception {
    start("$default");
    for (String method : List.of("GET", "HEAD", "DELETE", "GET")) {
      for (int status : List.of(200, 204, 301, 304, 404)) {
        function = _ -> answer("{\"statusCode\":%d,\"body\":\"hello\"}".formatted(status));
        assertThat(send(method, "/").statusCode()).isEqualTo(status);
      }
    }
    assertThat(events).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "{\"statusCode\":",
        "{\"statusCode\":\"many\"}",
        "{\"statusCode\":0}",
        "{\"statusCode\":101}",
        "{\"statusCode\":600}",
        "{\"statusCode\":200,\"body\":{}}",
        "{\"statusCode\":200,\"body\":\"?\",\"isBase64Encoded\":true}",
        "{\"statusCode\":200,\"headers\":[]}",
        "{\"statusCode\":200,\"headers\":{\"x\":\"a\\r\\nb: c\"}}",
        "{\"statusCode\":200,\"headers\":{\"x\":\"\\u20ac\"}}",
        "{\"statusCode\":200,\"headers\":{\"x y\":\"a\"}}",
        "{\"statusCode\":200,\"headers\":{\"\":\"a\"}}",
        "{\"statusCode\":200,\"cookies\":\"a=1\"}",
        "{\"statusCode\":200,\"cookies\":[\"a\\n\"]}",
        "{\"statusCode\":200,\"cookies\":[null]}",
      })
  void malformedAnswer_is500(String json) throws Exception {
    start("$default");
    function = _ -> answer(json);

    HttpResponse<String> response = send("GET", "/");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo(FAILED);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
  }

  @Test
  void failedFunction_is500() throws Exception {
    start("$default");
    function = _ -> new InvocationResult.FunctionFailure("E", "secret", List.of());

    assertThat(send("GET", "/").body()).isEqualTo(FAILED);
  }

  @Test
  void timedOutFunction_is500() throws Exception {
    start("$default");
    function = _ -> new InvocationResult.TimedOut(Duration.ofSeconds(3));

    assertThat(send("GET", "/").statusCode()).isEqualTo(500);
  }

  @Test
  void functionThatCannotBeInvoked_is500() throws Exception {
    start("$default");
    function =
        _ -> {
          throw new IllegalStateException("closed");
        };

    assertThat(send("GET", "/").body()).isEqualTo(FAILED);
  }

  @Test
  void throttledFunction_is503() throws Exception {
    start("$default");
    function = _ -> new InvocationResult.Throttled();

    HttpResponse<String> response = send("GET", "/");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo(UNAVAILABLE);
  }

  @Test
  void functionSlowerThanTheIntegrationTimeout_is503() throws Exception {
    start(Duration.ofMillis(200), "$default");
    function =
        _ -> {
          try {
            Thread.sleep(600_000);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return answer("{}");
        };

    assertThat(send("GET", "/").body()).isEqualTo(UNAVAILABLE);
  }

  @Test
  void answerAfterTheIntegrationTimeout_isDropped() throws Exception {
    start(Duration.ofMillis(200), "$default");
    CountDownLatch refused = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    function =
        _ -> {
          try {
            refused.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          answered.countDown();
          return answer("{\"statusCode\":200,\"body\":\"late\"}");
        };

    String response = sendRaw("GET /slow HTTP/1.1");
    refused.countDown();
    answered.await();
    function = _ -> answer("{\"statusCode\":200,\"body\":\"next\"}");

    assertThat(response).startsWith("HTTP/1.1 503 ").endsWith(UNAVAILABLE);
    assertThat(observation()).isEqualTo("GET /slow 503");
    assertThat(send("GET", "/next").body()).isEqualTo("next");
    assertThat(observation()).isEqualTo("GET /next 200");
  }

  @Test
  void noRoute_is404() throws Exception {
    start("GET /{code}");

    HttpResponse<String> response = send("POST", "/abc");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .isEqualTo(
            "{\"message\":\"Not Found\",\"error\":\"There is no such"
                + " route.\",\"code\":\"NOT_FOUND\"}");
    assertThat(events).isEmpty();
    assertThat(observation()).isEqualTo("POST /abc 404");
  }

  @Test
  void largeAnswer_arrivesWhole() throws Exception {
    start("$default");
    String text = "ü".repeat(1_500_000);
    function =
        _ ->
            new InvocationResult.Answer(
                ("{\"statusCode\":200,\"body\":\"" + text + "\"}").getBytes(UTF_8));

    assertThat(send("GET", "/").body()).isEqualTo(text);
  }
}
