package dev.terse.local;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;

/** A parser of the answers' JSON. */
final class AnswerJson {

  private AnswerJson() {}

  static Map<String, Object> of(HttpResponse<String> response) {
    return of(response.body());
  }

  static Map<String, Object> of(String text) {
    try {
      return JSON.std.mapFrom(text);
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON object: " + text, e);
    }
  }

  @SuppressWarnings("unchecked") // The keys of a JSON object are texts.
  static Map<String, Object> object(Map<String, Object> json, String field) {
    return (Map<String, Object>) json.get(field);
  }

  static String text(HttpResponse<String> response, String field) {
    return (String) of(response).get(field);
  }

  /** Returns a count of an answer; -1 where it has none, as a busy machine's 503. */
  static int count(HttpResponse<String> answer, String field) {
    return (int) of(answer).getOrDefault(field, -1);
  }
}
