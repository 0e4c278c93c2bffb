package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limit of creates per network, tested on the packaged function over HTTP. */
class CreateLimitIT {

  private static final String BODY = "{\"long_url\": \"https://example.com/\"}";

  @TempDir private Path data;

  @Test
  void networkThatCreatesTooMany_isAnswered429_andMayGoOnFollowing() throws Exception {
    var options = new UpOptions(0, 0, 0, false, true, data, Map.of("CreatesPerMinute", "1"));
    try (RunningSystem terse = RunningSystem.start(options)) {
      // An address made up by the client is not trusted where there is no edge. On a slow machine
      // minutes may pass, or the table may not answer in time: then there are more.
      HttpResponse<String> first = create(terse, 0);
      HttpResponse<String> last = first;
      for (int i = 1; i < 2_000 && last.statusCode() == 201; i++) {
        last = create(terse, i);
      }
      ApiCase.assertError(last, 429, "TOO_MANY_REQUESTS");
      assertThat(last.headers().firstValue("Retry-After"))
          .hasValueSatisfying(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
      String code = AnswerJson.text(first, "code");
      assertThat(terse.get("/" + code).statusCode()).isEqualTo(301);
      assertThat(terse.shorten("{}").statusCode()).isEqualTo(400);
    }
  }

  private static HttpResponse<String> create(RunningSystem terse, int i) {
    String madeUp = "198.51." + i % 256 + ".1";
    return terse.send(
        "POST",
        "/api/v1/shorten",
        BODY,
        "Content-Type",
        "application/json",
        "cloudfront-viewer-address",
        madeUp + ":1",
        "x-terse-viewer-address",
        madeUp);
  }

  @Test
  void localRun_hasNoLimit_unlessItIsAskedFor() throws Exception {
    try (RunningSystem terse = RunningSystem.inMemory(data)) {
      for (int i = 0; i < 200; i++) {
        assertThat(terse.shorten(BODY).statusCode()).isEqualTo(201);
      }
    }
  }
}
