package dev.terse.lambda.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The client of Lambda's Runtime API.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda Runtime
 *     API</a>
 */
final class RuntimeApi {

  private static final String BASE = "/2018-06-01/runtime/";
  private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

  private final LambdaApiConnection http;

  RuntimeApi(LambdaApiConnection http) {
    this.http = http;
  }

  /**
   * An event to answer.
   *
   * @param requestId the invocation's id
   * @param deadline the time at which Lambda stops it
   * @param functionArn the ARN that was invoked
   * @param traceId the X-Ray trace header
   * @param event the event in JSON
   */
  record Invocation(
      String requestId,
      Instant deadline,
      String functionArn,
      Optional<String> traceId,
      byte[] event) {}

  /** Waits for the next event, without a timeout. */
  Invocation next() throws IOException {
    LambdaApiConnection.Response next = call("GET", "invocation/next", Map.of(), new byte[0]);
    Map<String, String> headers = next.headers();
    return new Invocation(
        headers.get("lambda-runtime-aws-request-id"),
        Instant.ofEpochMilli(Long.parseLong(headers.get("lambda-runtime-deadline-ms"))),
        headers.get("lambda-runtime-invoked-function-arn"),
        Optional.ofNullable(headers.get("lambda-runtime-trace-id")),
        next.body());
  }

  /** Answers an invocation. */
  void answer(Invocation invocation, byte[] answer) throws IOException {
    call("POST", "invocation/" + invocation.requestId() + "/response", Map.of(), answer);
  }

  /** Reports that an invocation failed. */
  void fail(Invocation invocation, Throwable cause) throws IOException {
    report("invocation/" + invocation.requestId() + "/error", cause);
  }

  /** Reports that the function can't start. */
  void failInit(Throwable cause) throws IOException {
    report("init/error", cause);
  }

  private void report(String path, Throwable cause) throws IOException {
    call(
        "POST",
        path,
        Map.of(ERROR_TYPE, "Runtime." + cause.getClass().getSimpleName()),
        ErrorJson.of(cause).getBytes(StandardCharsets.UTF_8));
  }

  private LambdaApiConnection.Response call(
      String method, String path, Map<String, String> headers, byte[] body) throws IOException {
    LambdaApiConnection.Response response = http.call(method, BASE + path, headers, body);
    if (response.status() >= 300) {
      throw new IOException(
          path
              + " was answered "
              + response.status()
              + ": "
              + new String(response.body(), StandardCharsets.UTF_8));
    }
    return response;
  }
}
