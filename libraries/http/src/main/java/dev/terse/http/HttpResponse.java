package dev.terse.http;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * A response. By default it is never cached, because it may hold a token, or change.
 *
 * @param status the HTTP status
 * @param headers the headers by name
 * @param body the body, empty for none
 */
public record HttpResponse(int status, Map<String, String> headers, String body) {

  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String CONTENT_TYPE = "Content-Type";

  /** Returns a response with neither headers of its own nor a body. */
  public static HttpResponse empty(int status) {
    return new HttpResponse(status, Map.of(CACHE_CONTROL, "no-store"), "");
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
    return json(
        code.status(),
        JsonText.object(
            json -> {
              json.writeStringField("error", sentence);
              json.writeStringField("code", code.name());
            }));
  }

  /** Returns a copy with a body of another type. */
  public HttpResponse withBody(String contentType, String text) {
    return new HttpResponse(status, with(CONTENT_TYPE, contentType), text);
  }

  /** Returns a copy with an additional header. */
  public HttpResponse withHeader(String name, String value) {
    return new HttpResponse(status, with(name, value), body);
  }

  /** Returns a copy with a limit on where and for how long it may be cached. */
  public HttpResponse withCacheControl(String value) {
    return withHeader(CACHE_CONTROL, value);
  }

  /** Returns a copy for a response to HEAD. */
  public HttpResponse withoutBody() {
    return new HttpResponse(status, headers, "");
  }

  private Map<String, String> with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return Collections.unmodifiableMap(more);
  }
}
