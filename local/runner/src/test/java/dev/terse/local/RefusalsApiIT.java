package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused requests, tested on the packaged functions over HTTP. */
class RefusalsApiIT extends ApiCase {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'' # MALFORMED_JSON",
        "{ # MALFORMED_JSON",
        "{\"long_url\": \"javascript:alert(1)\"} # INVALID_URL",
        "{\"long_url\": \"http://user:pw@host/\"} # INVALID_URL",
        "{\"long_url\": \"http://a.example/with space\"} # INVALID_URL",
        "{\"long_url\": \"http://a.example/\\u0007x\"} # INVALID_URL",
        "{\"long_url\": \"http://a.example/\\u200b\"} # INVALID_URL",
        "{\"long_url\": \"http://http://a.example/\"} # INVALID_URL",
        "{\"long_url\": \"http://localhost/\"} # TARGET_NOT_PUBLIC",
        "{\"long_url\": \"http://192.168.0.1/\"} # TARGET_NOT_PUBLIC",
        "{\"long_url\": \"http://169.254.169.254/latest/meta-data/\"} # TARGET_NOT_PUBLIC",
        "{\"long_url\": \"http://wiki.internal/\"} # TARGET_NOT_PUBLIC",
        "{\"long_url\": \"http://a.example/\", \"custom_alias\": \"x\"} # INVALID_ALIAS",
        "{\"long_url\": \"http://a.example/\", \"custom_alias\": \"admin\"} # RESERVED_ALIAS",
        "{\"long_url\": \"http://a.example/\", \"expires_at\": \"2001-01-01T00:00:00Z\"} #"
            + " INVALID_EXPIRY",
        "{} # MISSING_URL"
      })
  void badInput_isA400ThatSaysWhy(String body, String code) {
    assertError(terse.shorten(body), 400, code);
  }

  @Test
  void tooMuch_isRefused() {
    assertError(
        terse.shorten("{\"long_url\": \"http://a.example/" + "x".repeat(10_000) + "\"}"),
        400,
        "URL_TOO_LONG");
    assertError(
        terse.shorten("{\"long_url\": \"http://a.example/" + "x".repeat(3_000_000) + "\"}"),
        413,
        "BODY_TOO_LARGE");
  }

  @Test
  void otherContentType_isRefused() {
    String body = "{\"long_url\": \"http://a.example/\"}";

    assertError(
        terse.send("POST", "/api/v1/shorten", body, "Content-Type", "text/plain"),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    assertError(
        terse.send(
            "POST", "/api/v1/shorten", body, "Content-Type", "application/x-www-form-urlencoded"),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/no/such/route",
        "/zzzzzzz",
        "/a%2Fb",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e",
        "/../x",
        "/a%00b",
        "/%F0%9F%8E%89",
        "/%zz",
        "/zzz%",
        "//zzz",
        "//zzz.example/zzz",
        "/a|b",
        "/a^b",
        "/{{code}}",
        "/zzz[1]",
        "/zzz?utm_campaign={{campaign.name}}",
        "/zzz?u=a|b&x=50%",
        "/a/",
        "/ab/",
        "/foo.html/",
        "/%25/",
        "/./",
        "/..;/",
        "/api/v1/urls/zzzzzzz",
        "/api/v1/stats/zzzzzzz",
        "/api/v1/urls/..%2f",
        "/api/v2/shorten",
        "/%23lease",
        "/api/v1/urls/%23lease"
      })
  void whatIsNotThere_isA404(String rawPath) throws Exception {
    RawResponse response = RawResponse.get(terse.uri("/").getPort(), rawPath);

    assertThat(response.status()).as(rawPath).isEqualTo(404);
    assertThat(AnswerJson.of(response.body())).containsEntry("code", "NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/shorten, POST",
    "GET, /api/v1/shorten/batch, POST",
    "PUT, /api/v1/shorten, POST",
    "POST, /abc1234, 'GET, HEAD'",
    "DELETE, /abc1234, 'GET, HEAD'",
    "PUT, /api/v1/urls/abc1234, 'GET, PATCH, DELETE'",
    "POST, /api/v1/urls, GET",
    "DELETE, /api/v1/stats/abc1234, GET"
  })
  void wrongMethod_isA405ThatNamesTheRightOnes(String method, String path, String allow) {
    HttpResponse<String> response = terse.send(method, path, "");

    assertError(response, 405, "METHOD_NOT_ALLOWED");
    assertThat(response.headers().firstValue("Allow")).contains(allow);
  }
}
