package dev.terse.local.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A function's answer to an event of API Gateway, payload format 2.0.
 *
 * @param status the HTTP status
 * @param headers the headers by name, as the function wrote them
 * @param bytes the body, decoded if it was Base64; must not be modified
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] bytes) {

  /**
   * Reads an answer.
   *
   * @throws IOException if it is not JSON
   */
  public static HttpAnswer of(byte[] answer) throws IOException {
    int status = 0;
    String body = "";
    boolean isBase64 = false;
    Map<String, String> headers = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(answer)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        switch (name) {
          case "statusCode" -> status = json.getIntValue();
          case "body" -> body = json.getText();
          case "isBase64Encoded" -> isBase64 = value == JsonToken.VALUE_TRUE;
          case "headers" -> {
            for (String one = json.nextFieldName(); one != null; one = json.nextFieldName()) {
              headers.put(one, json.nextTextValue());
            }
          }
          default -> json.skipChildren();
        }
      }
    }
    return new HttpAnswer(
        status,
        headers,
        isBase64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the body as text. */
  public String body() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
