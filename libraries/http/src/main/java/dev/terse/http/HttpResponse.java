package dev.terse.http;

import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A response. By default it is never cached, because it may hold a token, or change.
 *
 * @param status the HTTP status
 * @param headers the headers by name
 * @param body the body, empty for none
 * @param isBase64 whether the body is Base64 of its bytes, and not text
 * @param error the error that it reports, if it reports one
 */
public record HttpResponse(
    int status,
    Map<String, String> headers,
    String body,
    boolean isBase64,
    Optional<ErrorCode> error) {

  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String CONTENT_TYPE = "Content-Type";

  /** No browser guesses a type, and no target learns from where its visitor came to Terse. */
  private static final Map<String, String> HEADERS =
      Map.of(
          CACHE_CONTROL,
          "no-store",
          "Referrer-Policy",
          "no-referrer",
          "X-Content-Type-Options",
          "nosniff");

  /** Returns a response with neither headers of its own nor a body. */
  public static HttpResponse empty(int status) {
    return new HttpResponse(status, HEADERS, "", false, Optional.empty());
  }

  /** Returns a response without a body, with the given headers alone, {@code Cache-Control} too. */
  public static HttpResponse ofHeaders(int status, Map<String, String> headers) {
    return new HttpResponse(status, headers, "", false, Optional.empty());
  }

  /** Returns a response in JSON. */
  public static HttpResponse json(int status, JsonText body) {
    return empty(status).withBody("application/json", body.text());
  }

  /**
   * Returns an error in the common format.
   *
   * @param code the error for programs
   * @param sentence the error for people
   */
  public static HttpResponse error(ErrorCode code, String sentence) {
    HttpResponse json =
        json(
            code.status(),
            JsonText.object(
                fields -> {
                  fields.writeStringField("error", sentence);
                  fields.writeStringField("code", code.text());
                }));
    return new HttpResponse(json.status, json.headers, json.body, false, Optional.of(code));
  }

  /** Returns a copy with a text of another type. */
  public HttpResponse withBody(String contentType, String text) {
    return new HttpResponse(status, with(Map.of(CONTENT_TYPE, contentType)), text, false, error);
  }

  /** Returns a copy with bytes of another type. */
  public HttpResponse withBody(String contentType, byte[] bytes) {
    return new HttpResponse(
        status,
        with(Map.of(CONTENT_TYPE, contentType)),
        Base64.getEncoder().encodeToString(bytes),
        true,
        error);
  }

  /** Returns a copy with another status. */
  public HttpResponse withStatus(int other) {
    return new HttpResponse(other, headers, body, isBase64, error);
  }

  /** Returns a copy with an additional header. */
  public HttpResponse withHeader(String name, String value) {
    return withHeaders(Map.of(name, value));
  }

  /** Returns a copy with additional headers, which take precedence over those that it has. */
  public HttpResponse withHeaders(Map<String, String> additional) {
    return new HttpResponse(status, with(additional), body, isBase64, error);
  }

  /** Returns a copy with a limit on where and for how long it may be cached. */
  public HttpResponse withCacheControl(String value) {
    return withHeader(CACHE_CONTROL, value);
  }

  /** Returns a copy for a response to HEAD. */
  public HttpResponse withoutBody() {
    return new HttpResponse(status, headers, "", false, error);
  }

  private Map<String, String> with(Map<String, String> additional) {
    Map<String, String> more = new HashMap<>(headers);
    more.putAll(additional);
    return Collections.unmodifiableMap(more);
  }
}
