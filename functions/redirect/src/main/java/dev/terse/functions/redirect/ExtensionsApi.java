package dev.terse.functions.redirect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.terse.lambda.runtime.LambdaApiConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * The client of Lambda's Extensions API for an internal extension that receives every invocation.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html">Lambda
 *     Extensions API</a>
 */
final class ExtensionsApi {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String BASE = "/2020-01-01/extension/";
  private static final String NAME = "terse-clicks";
  private static final String IDENTIFIER = "Lambda-Extension-Identifier";

  private final LambdaApiConnection http;
  private final String identifier;

  private ExtensionsApi(LambdaApiConnection http, String identifier) {
    this.http = http;
    this.identifier = identifier;
  }

  /**
   * Registers the extension. Must be called before the runtime asks for its first invocation.
   *
   * @param runtimeApi the host and port in {@code AWS_LAMBDA_RUNTIME_API}
   * @throws IOException if the API rejects the call, or can't be reached
   */
  static ExtensionsApi register(String runtimeApi) throws IOException {
    LambdaApiConnection http = new LambdaApiConnection(runtimeApi);
    LambdaApiConnection.Response registered =
        call(
            http,
            "POST",
            "register",
            Map.of("Lambda-Extension-Name", NAME, "Content-Type", "application/json"),
            "{\"events\":[\"INVOKE\"]}".getBytes(StandardCharsets.UTF_8));
    String identifier = registered.headers().get(IDENTIFIER.toLowerCase(Locale.ROOT));
    if (identifier == null) {
      throw new IOException("the Extensions API gave no " + IDENTIFIER);
    }
    return new ExtensionsApi(http, identifier);
  }

  /**
   * The event of an invocation, which the function receives at about the same time.
   *
   * @param requestId the invocation's id
   * @param deadline the time at which Lambda stops it
   */
  record InvokeEvent(String requestId, Instant deadline) {}

  /**
   * Reports completion, and waits for the next invocation without a timeout.
   *
   * @throws IOException if the API rejects the call, or can't be reached
   */
  InvokeEvent nextInvocation() throws IOException {
    return invocation(
        call(http, "GET", "event/next", Map.of(IDENTIFIER, identifier), new byte[0]).body());
  }

  private static InvokeEvent invocation(byte[] event) throws IOException {
    String requestId = null;
    Instant deadline = null;
    try (JsonParser json = JSON.createParser(event)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING
            && "requestId".equals(json.currentName())) {
          requestId = json.getText();
        } else if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
            && "deadlineMs".equals(json.currentName())) {
          deadline = Instant.ofEpochMilli(json.getLongValue());
        }
      }
    }
    if (requestId == null || deadline == null) {
      throw new IOException("the Extensions API sent an event without an invocation");
    }
    return new InvokeEvent(requestId, deadline);
  }

  private static LambdaApiConnection.Response call(
      LambdaApiConnection http,
      String method,
      String call,
      Map<String, String> headers,
      byte[] body)
      throws IOException {
    LambdaApiConnection.Response response = http.call(method, BASE + call, headers, body);
    if (response.status() != 200) {
      throw new IOException(
          call
              + " was answered "
              + response.status()
              + ": "
              + new String(response.body(), StandardCharsets.UTF_8));
    }
    return response;
  }
}
