package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Base class of the HTTP API's tests: the system, one for all of them, and a client. */
@ExtendWith(SharedSystem.class)
abstract class ApiCase {

  static RunningSystem terse;

  @BeforeAll
  static void take(RunningSystem shared) {
    terse = shared;
  }

  static String create() {
    return AnswerJson.text(terse.create("{\"long_url\": \"https://example.com/\"}"), "code");
  }

  static int clicks(String code) {
    return AnswerJson.count(terse.get("/api/v1/urls/" + code), "click_count");
  }

  static int total(String code, String query) {
    return AnswerJson.count(terse.get("/api/v1/stats/" + code + query), "total_clicks");
  }

  static void assertError(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    Map<String, Object> error = AnswerJson.of(response);
    assertThat(error).containsOnlyKeys("error", "code").containsEntry("code", code);
    assertThat((String) error.get("error")).endsWith(".").doesNotContain("Exception");
  }
}
