package dev.terse.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The codec of API Gateway's payload format 2.0, and the only class that knows it. It reads and
 * writes token by token, because mapping to the events library's objects takes half of a cold
 * start.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Lambda proxy integrations for HTTP APIs</a>
 */
final class ApiEvent {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String USUAL_ROUTE = "GET /{code}";
  private static final String USUAL_METHOD = "GET";

  /** The value of {@code X-Forwarded-Proto}. */
  private static final String USUAL_SCHEME = "https";

  private String routeKey;
  private String path;
  private String method;
  private String sourceIp = "";
  private String domainName = "";
  private String rawQuery = "";
  private String body = "";
  private boolean isBase64;
  private boolean isAuthorization;
  private Map<RequestHeader, String> headers = Map.of();
  private Map<String, String> pathParameters = Map.of();
  private Map<String, String> query = Map.of();

  private ApiEvent() {}

  /**
   * Decodes an event.
   *
   * @throws IOException if it is not JSON, or not an event from API Gateway
   */
  static HttpRequest decode(InputStream json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the event is not a JSON object");
      }
      ApiEvent event = new ApiEvent();
      event.readFields(parser);
      return event.request();
    }
  }

  /** Encodes a response. */
  static void encode(HttpResponse response, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", response.status());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : response.headers().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeStringField("body", response.body());
      json.writeBooleanField("isBase64Encoded", response.isBase64());
      json.writeEndObject();
    }
  }

  /** Encodes an authorizer's response, in API Gateway's simple format. */
  static void encodeDecision(boolean isAuthorized, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeBooleanField("isAuthorized", isAuthorized);
      json.writeEndObject();
    }
  }

  private void readFields(JsonParser json) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (name) {
        case "routeKey" -> routeKey = text(json, USUAL_ROUTE);
        case "type" -> isAuthorization = "REQUEST".equals(json.getValueAsString());
        case "rawPath" -> path = json.getText();
        case "rawQueryString" -> rawQuery = Objects.requireNonNullElse(json.getValueAsString(), "");
        case "body" -> body = Objects.requireNonNullElse(json.getValueAsString(), "");
        case "isBase64Encoded" -> isBase64 = value == JsonToken.VALUE_TRUE;
        case "headers" -> headers = headers(json);
        case "pathParameters" -> pathParameters = strings(json);
        case "queryStringParameters" -> query = strings(json);
        case "requestContext" -> readContext(json);
        default -> json.skipChildren();
      }
    }
  }

  private void readContext(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "domainName" -> domainName = Objects.requireNonNullElse(json.getValueAsString(), "");
        case "http" -> readHttp(json);
        default -> json.skipChildren();
      }
    }
  }

  private void readHttp(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "method" -> method = text(json, USUAL_METHOD);
        case "sourceIp" -> sourceIp = Objects.requireNonNullElse(json.getValueAsString(), "");
        default -> json.skipChildren();
      }
    }
  }

  private static Map<RequestHeader, String> headers(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return Map.of();
    }
    Map<RequestHeader, String> headers = new EnumMap<>(RequestHeader.class);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      Optional<RequestHeader> header = RequestHeader.named(name);
      if (header.isEmpty()) {
        json.skipChildren();
      } else {
        // Of all headers, only X-Forwarded-Proto has the usual scheme as its value.
        headers.put(header.get(), text(json, USUAL_SCHEME));
      }
    }
    return headers;
  }

  /** Returns a text; the usual one itself if it is that, so that most requests make no copy. */
  private static String text(JsonParser json, String usual) throws IOException {
    char[] text = json.getTextCharacters();
    int from = json.getTextOffset();
    if (json.getTextLength() != usual.length()) {
      return json.getText();
    }
    int equal = 0;
    while (equal < usual.length() && text[from + equal] == usual.charAt(equal)) {
      equal++;
    }
    return equal == usual.length() ? usual : json.getText();
  }

  private static Map<String, String> strings(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return Map.of();
    }
    Map<String, String> strings = Map.of();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      strings = with(strings, name, json.getText());
    }
    return strings;
  }

  // Most routes have one parameter, for which an immutable map is a fifth of another.
  private static Map<String, String> with(Map<String, String> strings, String name, String value) {
    if (strings.isEmpty()) {
      return Map.of(name, value);
    }
    Map<String, String> more = strings.size() == 1 ? new HashMap<>(strings) : strings;
    more.put(name, value);
    return more;
  }

  private HttpRequest request() throws IOException {
    if (routeKey == null || path == null || method == null) {
      throw new IOException(
          "the event has no routeKey, rawPath or requestContext.http.method: it is not of an HTTP"
              + " API with payload format 2.0");
    }
    return new HttpRequest(
        isAuthorization ? HttpRequest.AUTHORIZATION : routeKey,
        method.toUpperCase(Locale.ROOT),
        path,
        pathParameters,
        query,
        rawQuery,
        headers,
        isBase64 ? decoded(body) : body.getBytes(StandardCharsets.UTF_8),
        sourceIp,
        new Origin(
            headers.getOrDefault(RequestHeader.X_FORWARDED_PROTO, USUAL_SCHEME), domainName));
  }

  // Without a body, every route answers as if the client had sent none.
  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
