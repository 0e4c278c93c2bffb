package dev.terse.functions.redirect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Lambda's Extensions API, as an internal extension sees it that is told of every invocation.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html">Lambda
 *     Extensions API</a>
 */
final class ExtensionsApi {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String NAME = "terse-clicks";
  private static final String IDENTIFIER = "Lambda-Extension-Identifier";

  private final URI base;
  private final String identifier;

  private ExtensionsApi(URI base, String identifier) {
    this.base = base;
    this.identifier = identifier;
  }

  /**
   * Registers. Must be done before the runtime asks for its first invocation.
   *
   * @param runtimeApi the host and port in {@code AWS_LAMBDA_RUNTIME_API}
   * @throws IOException if the API refuses, or can't be reached
   */
  static ExtensionsApi register(String runtimeApi) throws IOException {
    URI base = URI.create("http://" + runtimeApi + "/2020-01-01/extension/");
    HttpURLConnection connection = open(base.resolve("register"));
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Lambda-Extension-Name", NAME);
    connection.setRequestProperty("Content-Type", "application/json");
    try (var out = connection.getOutputStream()) {
      out.write("{\"events\":[\"INVOKE\"]}".getBytes(StandardCharsets.UTF_8));
    }
    try (InputStream in = connection.getInputStream()) {
      in.readAllBytes();
    }
    String identifier = connection.getHeaderField(IDENTIFIER);
    if (identifier == null) {
      throw new IOException("the Extensions API gave no " + IDENTIFIER);
    }
    return new ExtensionsApi(base, identifier);
  }

  /**
   * An invocation, of which the function is told at about the same time.
   *
   * @param requestId its id
   * @param deadline when Lambda ends it
   */
  record Invocation(String requestId, Instant deadline) {}

  /**
   * Says that all is done, and waits for the next invocation, however long that takes.
   *
   * @throws IOException if the API refuses, or can't be reached
   */
  Invocation nextInvocation() throws IOException {
    HttpURLConnection connection = open(base.resolve("event/next"));
    connection.setRequestProperty(IDENTIFIER, identifier);
    try (InputStream in = connection.getInputStream()) {
      return invocation(in.readAllBytes());
    }
  }

  private static Invocation invocation(byte[] event) throws IOException {
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
      throw new IOException("the Extensions API told of no invocation");
    }
    return new Invocation(requestId, deadline);
  }

  private static HttpURLConnection open(URI uri) throws IOException {
    return (HttpURLConnection) uri.toURL().openConnection();
  }
}
