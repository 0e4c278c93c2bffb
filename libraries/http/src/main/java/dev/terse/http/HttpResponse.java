package dev.terse.http;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer. Unless it says otherwise it is never cached, since it may hold a token, or change.
 *
 * @param status the HTTP status
 * @param headers the headers by name
 * @param body the body, empty for none
 */
public record HttpResponse(int status, Map<String, String> headers, String body) {

  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String CONTENT_TYPE = "Content-Type";

  /** An answer with neither headers of its own nor a body. */
  public static HttpResponse empty(int status) {
    return new HttpResponse(status, Map.of(CACHE_CONTROL, "no-store"), "");
  }

  /** An answer in JSON. */
  public static HttpResponse json(int status, JsonText body) {
    return empty(status).withBody("application/json", body.text());
  }

  /**
   * An error in the form that all errors have.
   *
   * @param code what went wrong, for a program
   * @param sentence what went wrong, for a person
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

  /** The same with a body of some other type. */
  public HttpResponse withBody(String contentType, String text) {
    return new HttpResponse(status, with(CONTENT_TYPE, contentType), text);
  }

  /** The same with a header more. */
  public HttpResponse withHeader(String name, String value) {
    return new HttpResponse(status, with(name, value), body);
  }

  /** The same with a limit to where and for how long it may be cached. */
  public HttpResponse withCacheControl(String value) {
    return withHeader(CACHE_CONTROL, value);
  }

  /** The same as the answer to a HEAD. */
  public HttpResponse withoutBody() {
    return new HttpResponse(status, headers, "");
  }

  private Map<String, String> with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return Collections.unmodifiableMap(more);
  }
}
