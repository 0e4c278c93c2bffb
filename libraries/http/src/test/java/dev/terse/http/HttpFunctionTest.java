package dev.terse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.lambda.metrics.Metric;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class HttpFunctionTest {

  private final List<Metric> counted = new ArrayList<>();
  private List<String> secrets = List.of();

  @ParameterizedTest
  @ValueSource(strings = {"new-secret-of-the-edge", "old-secret-of-the-edge"})
  void originSecretThatIsTaken_isAnswered(String secret) throws IOException {
    secrets = List.of("new-secret-of-the-edge", "old-secret-of-the-edge");

    assertThat(withHeader("\"X-Terse-Origin-Secret\": \"" + secret + "\""))
        .contains("\"statusCode\":204");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"accept\": \"*/*\"",
        "\"x-terse-origin-secret\": \"\"",
        "\"x-terse-origin-secret\": \"old-secret-of-the-edg\"",
        "\"x-terse-origin-secret\": \"old-secret-of-the-edge2\""
      })
  void requestPastTheEdge_isAnswered403(String header) throws IOException {
    secrets = List.of("new-secret-of-the-edge", "old-secret-of-the-edge");

    assertThat(withHeader(header))
        .contains("\"statusCode\":403", "\\\"code\\\":\\\"WRONG_ORIGIN\\\"");
  }

  @ParameterizedTest
  @CsvSource({
    "new-secret-of-the-edge, true",
    "old-secret-of-the-edge, true",
    "new-secret-of-the-edg, false",
    "'', false"
  })
  void authorizer_saysWhetherTheSecretIsTaken_andNothingIsAnswered(String secret, boolean isRight)
      throws IOException {
    secrets = List.of("new-secret-of-the-edge", "old-secret-of-the-edge");
    String event =
        event(
            "GET",
            "\"type\": \"REQUEST\", \"headers\": {\"x-terse-origin-secret\": \"" + secret + "\"},");

    String answer =
        function(
                _ -> {
                  throw new IllegalStateException("no route was asked for");
                })
            .apply(event);
    assertThat(answer).isEqualTo("{\"isAuthorized\":" + isRight + "}");
    assertThat(counted).isEmpty();
  }

  static Stream<SdkException> passing() {
    return Stream.of(
        SdkClientException.create("connection refused"),
        ApiCallTimeoutException.create(6_000),
        service(500, "InternalServerError"),
        service(503, "ServiceUnavailable"),
        service(400, "ThrottlingException"),
        service(400, "ProvisionedThroughputExceededException"),
        service(400, "RequestLimitExceeded"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void failureThatMayPass_isAnswered503WithRetryAfter(SdkException failure) throws IOException {
    assertThat(failing(failure))
        .contains(
            "\"statusCode\":503", "\"Retry-After\":\"1\"", "\\\"code\\\":\\\"UNAVAILABLE\\\"");
    assertThat(counted).containsExactly(Metric.REQUESTS_UNAVAILABLE);
  }

  static Stream<RuntimeException> faults() {
    return Stream.of(
        ResourceNotFoundException.builder().statusCode(400).message("no table").build(),
        service(400, "AccessDeniedException"),
        service(400, "ValidationException"),
        new IllegalStateException("secret detail"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_isAnswered500WithoutItsDetails(RuntimeException failure) throws IOException {
    assertThat(failing(failure))
        .contains(
            "\"statusCode\":500",
            "\"Content-Type\":\"application/json\"",
            "{\\\"error\\\":\\\"Something went wrong on our"
                + " side.\\\",\\\"code\\\":\\\"INTERNAL_ERROR\\\"}");
    assertThat(counted).containsExactly(Metric.REQUESTS_FAILED);
  }

  static Stream<Error> errorsOfAFunction() {
    return Stream.of(new NoClassDefFoundError("com/ibm/icu/Secret"), new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("errorsOfAFunction")
  void errorThatAnInputBringsAbout_isAnsweredInTheFormOfAllErrors(Error error) throws IOException {
    String answer =
        function(
                request -> {
                  throw error;
                })
            .apply(event("GET", ""));

    assertThat(answer).contains("\"statusCode\":500", "INTERNAL_ERROR").doesNotContain("Secret");
    assertThat(counted).containsExactly(Metric.REQUESTS_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "====", "aMO\\u0000", "\\u00e9", "aMOp\\n!"})
  void bodyThatIsNotBase64_isNone(String body) throws IOException {
    String answer =
        function(request -> text("bytes: " + request.body().length))
            .apply(event("POST", "\"body\": \"" + body + "\", \"isBase64Encoded\": true,"));

    assertThat(answer).contains("\"body\":\"bytes: 0\"");
  }

  @Test
  void base64Body_isDecoded() throws IOException {
    String answer =
        function(request -> text(new String(request.body(), StandardCharsets.UTF_8)))
            .apply(event("POST", "\"body\": \"aMOp\", \"isBase64Encoded\": true,"));

    assertThat(answer).contains("\"body\":\"hé\"");
  }

  @Test
  void answerToHead_hasNoBody() throws IOException {
    assertThat(function(request -> LinkErrors.notFound()).apply(event("HEAD", "")))
        .contains("\"statusCode\":404", "\"body\":\"\"");
  }

  @Test
  void everythingOfTheEvent_isInTheRequest() throws IOException {
    HttpRequest request =
        decoded(
            """
            {"version": "2.0", "unknown": {"headers": {"a": [1, {"b": 2}]}}, "cookies": ["a=b"],
             "routeKey": "GET /{code}", "rawPath": "/caf%C3%A9", "body": null,
             "queryStringParameters": {"from": "2026-11-01", "x": ""},
             "rawQueryString": "from=2026-11-01&x",
             "requestContext": {"authorizer": {"jwt": {"claims": {}}}, "time": 1,
               "http": {"method": "get", "sourceIp": "203.0.113.7", "protocol": "HTTP/1.1"},
               "domainName": "sho.rt"},
             "headers": {"X-Forwarded-Proto": "http"}, "pathParameters": {"code": "café"}}\
            """);

    assertThat(request)
        .usingRecursiveComparison()
        .isEqualTo(
            new HttpRequest(
                "GET /{code}",
                "GET",
                "/caf%C3%A9",
                Map.of("code", "café"),
                Map.of("from", "2026-11-01", "x", ""),
                "from=2026-11-01&x",
                Map.of(RequestHeader.X_FORWARDED_PROTO, "http"),
                new byte[0],
                "203.0.113.7",
                new Origin("http", "sho.rt")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"routeKey\": \"GET /\"",
        "{\"version\": \"1.0\", \"httpMethod\": \"GET\", \"path\": \"/\"}",
        "{\"routeKey\": \"GET /\", \"rawPath\": \"/\", \"requestContext\": {\"http\": null}}",
        "{\"routeKey\": \"GET /\", \"rawPath\": \"/\", \"requestContext\": null}"
      })
  void eventOfAnotherForm_isAnErrorOfTheFunction(String event) {
    assertThatThrownBy(() -> function(request -> HttpResponse.empty(200)).apply(event))
        .isInstanceOf(IOException.class);
  }

  @Test
  void answer_isNeverCachedUnlessItSaysSo() {
    assertThat(HttpResponse.empty(204).headers()).containsEntry("Cache-Control", "no-store");
    assertThat(HttpResponse.empty(301).withCacheControl("private, max-age=90").headers())
        .containsEntry("Cache-Control", "private, max-age=90");
  }

  @Test
  void headers_areFoundInAnyCaseAndEmptyOnesAreAbsent() throws IOException {
    String answer =
        function(
                request ->
                    text(
                        request.header(RequestHeader.ACCEPT)
                            + " "
                            + request.header(RequestHeader.REFERER)))
            .apply(event("GET", "\"headers\": {\"acCEPT\": \"1\", \"referer\": \"\"},"));

    assertThat(answer).contains("\"body\":\"Optional[1] Optional.empty\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /{code}, GET, https",
    "GET /{code}x, GETS, https2",
    "GET /{code, GE, http",
    "HEAD /{code}, PUT, HTTPS",
    "'', '', ''",
  })
  void textsNearTheUsualOnes_areDecodedAsTheyAre(String route, String method, String scheme)
      throws IOException {
    HttpRequest request =
        decoded(
            """
            {"routeKey": "%s", "rawPath": "/a", "headers": {"x-forwarded-proto": "%s"},
             "requestContext": {"http": {"method": "%s"}}}\
            """
                .formatted(route, scheme, method));

    assertThat(request.routeKey()).isEqualTo(route);
    assertThat(request.method()).isEqualTo(method);
    assertThat(request.headers()).containsEntry(RequestHeader.X_FORWARDED_PROTO, scheme);
  }

  @Test
  void headerThatNoFunctionReads_isNotDecoded() throws IOException {
    HttpRequest request =
        decoded(
            event(
                "GET",
                "\"headers\": {\"cookie\": \"a=b\", \"x\": {\"y\": []}, \"accept\": \"*/*\"},"));

    assertThat(request.headers()).containsOnlyKeys(RequestHeader.ACCEPT);
  }

  @Test
  void samples_areRequestsForACodeOfTheirOwn_andHaveTheSecretOfTheEdge() throws IOException {
    secrets = List.of("the-secret-of-the-edge");
    List<HttpRequest> answered = new ArrayList<>();
    HttpFunction function =
        httpFunction(
            request -> {
              answered.add(request);
              return HttpResponse.empty(204);
            });
    var sample = new SampleRequest("POST /{code}", "{\"a\": \"é\"}", 204);

    function.handle(List.of(sample, sample));
    function.handle(List.of(sample));

    assertThat(answered)
        .extracting(HttpRequest::code)
        .containsExactly("priming-1", "priming-1", "priming-2");
    assertThat(answered.getFirst().method()).isEqualTo("POST");
    assertThat(new String(answered.getFirst().body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\": \"é\"}");
  }

  @Test
  void sampleThatIsNotAnsweredAsItShouldBe_isToldWithTheAnswer() {
    HttpFunction function = httpFunction(_ -> HttpResponse.empty(404));

    assertThatThrownBy(() -> function.handle(List.of(new SampleRequest("GET /{code}", "", 301))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("GET /{code} was answered {\"statusCode\":404");
  }

  /** A function as the runtime sees it: JSON in, JSON out. */
  @FunctionalInterface
  private interface JsonFunction {
    String apply(String event) throws IOException;
  }

  private String failing(RuntimeException failure) throws IOException {
    return function(
            request -> {
              throw failure;
            })
        .apply(event("GET", ""));
  }

  /** Returns the request that a function is asked to answer when it is invoked with an event. */
  private HttpRequest decoded(String event) throws IOException {
    AtomicReference<HttpRequest> seen = new AtomicReference<>();
    function(
            request -> {
              seen.set(request);
              return HttpResponse.empty(204);
            })
        .apply(event);
    return seen.get();
  }

  private String withHeader(String header) throws IOException {
    return function(request -> HttpResponse.empty(204))
        .apply(event("GET", "\"headers\": {" + header + "},"));
  }

  private JsonFunction function(Function<HttpRequest, HttpResponse> answer) {
    HttpFunction function = httpFunction(answer);
    return event -> {
      var out = new ByteArrayOutputStream();
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
      return out.toString(StandardCharsets.UTF_8);
    };
  }

  private HttpFunction httpFunction(Function<HttpRequest, HttpResponse> answer) {
    return new HttpFunction(
        new OriginSecrets(secrets), (metric, times) -> counted.add(metric), context -> {}) {
      @Override
      protected HttpResponse answer(HttpRequest request) {
        return answer.apply(request);
      }
    };
  }

  private static HttpResponse text(String text) {
    return HttpResponse.empty(200).withBody("text/plain", text);
  }

  private static SdkException service(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  private static String event(String method, String fields) {
    return """
    {%s "routeKey": "$default", "rawPath": "/",
     "requestContext": {"domainName": "sho.rt", "http": {"method": "%s"}}}\
    """
        .formatted(fields, method);
  }
}
