package dev.terse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.terse.metrics.Metric;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class HttpFunctionTest {

  private final List<Metric> counted = new ArrayList<>();

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
  void failureThatMayPass_isAnswered503WithRetryAfter(SdkException failure) {
    APIGatewayV2HTTPResponse response = failing(failure);

    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(response.getHeaders()).containsEntry("Retry-After", "1");
    assertThat(response.getBody()).contains("\"code\":\"UNAVAILABLE\"");
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
  void fault_isAnswered500WithoutItsDetails(RuntimeException failure) {
    APIGatewayV2HTTPResponse response = failing(failure);

    assertThat(response.getStatusCode()).isEqualTo(500);
    assertThat(response.getBody())
        .isEqualTo("{\"error\":\"Something went wrong on our side.\",\"code\":\"INTERNAL_ERROR\"}");
    assertThat(response.getHeaders()).containsEntry("Content-Type", "application/json");
    assertThat(counted).containsExactly(Metric.REQUESTS_FAILED);
  }

  @Test
  void base64Body_isDecoded() {
    APIGatewayV2HTTPEvent event = event("POST");
    event.setBody("aMOp");
    event.setIsBase64Encoded(true);

    APIGatewayV2HTTPResponse response =
        function(
                request ->
                    HttpResponse.empty(200)
                        .withBody("text/plain", new String(request.body(), StandardCharsets.UTF_8)))
            .handleRequest(event, null);

    assertThat(response.getBody()).isEqualTo("hé");
  }

  @Test
  void answerToHead_hasNoBody() {
    APIGatewayV2HTTPResponse response =
        function(request -> LinkErrors.notFound()).handleRequest(event("HEAD"), null);

    assertThat(response.getStatusCode()).isEqualTo(404);
    assertThat(response.getBody()).isEmpty();
  }

  @Test
  void answer_isNeverCachedUnlessItSaysSo() {
    assertThat(HttpResponse.empty(204).headers()).containsEntry("Cache-Control", "no-store");
    assertThat(HttpResponse.empty(301).withCacheControl("private, max-age=90").headers())
        .containsEntry("Cache-Control", "private, max-age=90");
  }

  @Test
  void headers_areFoundInAnyCaseAndEmptyOnesAreAbsent() {
    APIGatewayV2HTTPEvent event = event("GET");
    event.setHeaders(Map.of("X-One", "1", "x-two", ""));

    APIGatewayV2HTTPResponse response =
        function(
                request ->
                    HttpResponse.empty(200)
                        .withBody("t", request.header("x-ONE") + " " + request.header("x-two")))
            .handleRequest(event, null);

    assertThat(response.getBody()).isEqualTo("Optional[1] Optional.empty");
  }

  private APIGatewayV2HTTPResponse failing(RuntimeException failure) {
    return function(
            request -> {
              throw failure;
            })
        .handleRequest(event("GET"), null);
  }

  private HttpFunction function(Function<HttpRequest, HttpResponse> answer) {
    return new HttpFunction((metric, times) -> counted.add(metric), context -> {}) {
      @Override
      protected HttpResponse answer(HttpRequest request) {
        return answer.apply(request);
      }
    };
  }

  private static SdkException service(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  private static APIGatewayV2HTTPEvent event(String method) {
    return APIGatewayV2HTTPEvent.builder()
        .withRouteKey("$default")
        .withRawPath("/")
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withDomainName("sho.rt")
                .withHttp(
                    APIGatewayV2HTTPEvent.RequestContext.Http.builder().withMethod(method).build())
                .build())
        .build();
  }
}
