package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the HTTP API promises, asked of the packaged functions over HTTP. */
class ApiIT {

  @TempDir static Path data;
  private static RunningSystem terse;
  private static final AtomicInteger ALIASES = new AtomicInteger();

  @BeforeAll
  static void start() throws Exception {
    terse = RunningSystem.inMemory(data);
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  @Test
  void create_answers201WithEverything() {
    HttpResponse<String> created =
        terse.shorten("{\"long_url\": \"HTTP://Example.com:80/a b%20ü\"}".replace("a b", "ab"));

    assertThat(created.statusCode()).isEqualTo(201);
    Map<String, Object> link = Json.of(created);
    assertThat(link)
        .containsOnlyKeys(
            "short_url", "code", "long_url", "created_at", "expires_at", "owner_token")
        .containsEntry("long_url", "http://example.com/ab%20%C3%BC")
        .containsEntry("short_url", terse.uri("/" + link.get("code")).toString())
        .containsEntry("expires_at", null);
    assertThat((String) link.get("code")).matches("[0-9A-Za-z]{7}");
    assertThat((String) link.get("created_at"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(created.headers().firstValue("Location")).contains((String) link.get("short_url"));
    assertThat(created.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(created.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/?sig=a%2Fb%3D%3D&x=%E2%82%AC#frag%20ment",
        "https://example.com/a%2Fb/%2e%2e/c;d=e?q=[]{}|\\\\^`'\\\"",
        "http://[2001:db8::1]:8080/",
        "https://bücher.example/straße?ß=ö"
      })
  void location_isByteForByteWhatWasStored(String url) {
    Map<String, Object> link = Json.of(terse.shorten("{\"long_url\": \"" + url + "\"}"));

    HttpResponse<String> followed = terse.get("/" + link.get("code"));

    assertThat(followed.statusCode()).isEqualTo(301);
    assertThat(followed.headers().firstValue("Location")).contains((String) link.get("long_url"));
    assertThat(followed.headers().firstValue("Cache-Control")).contains("private, max-age=90");
    assertThat(followed.body()).isEmpty();
  }

  @Test
  void head_isAnsweredLikeGetAndIsNoClick() {
    String code = create();

    HttpResponse<String> head = terse.send("HEAD", "/" + code, "");

    assertThat(head.statusCode()).isEqualTo(301);
    assertThat(head.headers().firstValue("Location")).contains("https://example.com/");
    terse.get("/" + code);
    Eventually.holds(() -> clicks(code) == 1);
    assertThat(terse.send("HEAD", "/zzzzzzz", "").statusCode()).isEqualTo(404);
  }

  @Test
  void clicks_areInDetailsAndStatisticsWithinSeconds() {
    String code = create();
    for (int i = 0; i < 3; i++) {
      terse.get("/" + code, "cloudfront-viewer-country", i == 0 ? "DE" : "US");
    }
    Eventually.holds(() -> clicks(code) == 3);

    Map<String, Object> details = Json.of(terse.get("/api/v1/urls/" + code));
    assertThat(details)
        .containsOnlyKeys(
            "short_url",
            "code",
            "long_url",
            "created_at",
            "expires_at",
            "click_count",
            "last_accessed");
    assertThat((String) details.get("last_accessed")).endsWith("Z");

    String today = LocalDate.now(ZoneOffset.UTC).toString();
    Eventually.holds(() -> total(code, "") == 3);
    Map<String, Object> stats = Json.of(terse.get("/api/v1/stats/" + code));
    assertThat(stats)
        .containsEntry("code", code)
        .containsEntry("total_clicks", 3)
        .containsEntry("clicks_by_country", Map.of("DE", 1, "US", 2));
    assertThat((List<?>) stats.get("clicks_by_day"))
        .hasSize(30)
        .last()
        .isEqualTo(Map.of("date", today, "count", 3, "people", 0, "unique_visitors", 0));
    assertThat(total(code, "?from=2020-01-01&to=2020-01-31")).isZero();
  }

  @Test
  void statisticsOfAPeriod_listDaysWithoutClicks() {
    Map<String, Object> stats =
        Json.of(terse.get("/api/v1/stats/" + create() + "?from=2024-02-28&to=2024-03-01"));

    assertThat(stats.get("period")).isEqualTo(Map.of("from", "2024-02-28", "to", "2024-03-01"));
    assertThat(stats.get("clicks_by_day"))
        .isEqualTo(
            List.of(
                Map.of("date", "2024-02-28", "count", 0, "people", 0, "unique_visitors", 0),
                Map.of("date", "2024-02-29", "count", 0, "people", 0, "unique_visitors", 0),
                Map.of("date", "2024-03-01", "count", 0, "people", 0, "unique_visitors", 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=2026-02-30",
        "?from=x",
        "?from=2026-02-02&to=2026-02-01",
        "?from=2020-01-01&to=2026-01-01",
        "?to=2026-1-1"
      })
  void periodThatIsNone_isRefused(String query) {
    assertError(terse.get("/api/v1/stats/" + create() + query), 400, "INVALID_PERIOD");
  }

  @Test
  void life_endsWithAnOwnersDeletion() {
    Map<String, Object> link = Json.of(terse.shorten("{\"long_url\": \"https://example.com/\"}"));
    String code = (String) link.get("code");
    String path = "/api/v1/urls/" + code;

    HttpResponse<String> without = terse.send("DELETE", path, "");
    assertError(without, 401, "MISSING_TOKEN");
    assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertError(
        terse.send("DELETE", path, "", "Authorization", "Basic eA=="), 401, "MISSING_TOKEN");
    assertError(terse.delete(code, "0000000000000000000000"), 403, "NOT_OWNER");
    assertThat(terse.get("/" + code).statusCode()).isEqualTo(301);

    HttpResponse<String> deleted = terse.delete(code, (String) link.get("owner_token"));
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();

    assertError(terse.delete(code, (String) link.get("owner_token")), 410, "GONE");
    assertError(terse.get(path), 410, "GONE");
    assertError(terse.get("/api/v1/stats/" + code), 410, "GONE");
    HttpResponse<String> gone = terse.get("/" + code);
    assertError(gone, 410, "GONE");
    assertThat(gone.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void alias_isMatchedInAnyCaseAndTakenOnce() {
    String alias = "My-Alias-" + ALIASES.incrementAndGet();
    String body = "{\"long_url\": \"https://example.com/\", \"custom_alias\": \"" + alias + "\"}";

    HttpResponse<String> created = terse.shorten(body);

    assertThat(Json.text(created, "code")).isEqualTo(alias.toLowerCase(Locale.ROOT));
    assertThat(terse.get("/" + alias.toUpperCase(Locale.ROOT)).statusCode()).isEqualTo(301);
    assertError(terse.shorten(body.toLowerCase(Locale.ROOT)), 409, "ALIAS_TAKEN");
  }

  @Test
  void expiredLink_isGone() {
    HttpResponse<String> created =
        terse.shorten(
            "{\"long_url\": \"https://example.com/\", \"expires_at\": \"%s\"}"
                .formatted(Instant.now().plusSeconds(2)));
    String code = Json.text(created, "code");
    assertThat(terse.get("/" + code).statusCode()).isEqualTo(301);

    Eventually.holds(() -> terse.get("/" + code).statusCode() == 410);
    assertError(terse.get("/api/v1/urls/" + code), 410, "GONE");
    assertThat(terse.get("/api/v1/stats/" + code).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'' # MALFORMED_JSON",
        "{ # MALFORMED_JSON",
        "{\"long_url\": \"javascript:alert(1)\"} # INVALID_URL",
        "{\"long_url\": \"http://user:pw@host/\"} # INVALID_URL",
        "{\"long_url\": \"http://a.example/with space\"} # INVALID_URL",
        "{\"long_url\": \"http://a.example/\\u0007\"} # INVALID_URL",
        "{\"long_url\": \"http://localhost/\", \"custom_alias\": \"x\"} # INVALID_ALIAS",
        "{\"long_url\": \"http://a.example/\", \"custom_alias\": \"admin\"} # RESERVED_ALIAS",
        "{\"long_url\": \"http://a.example/\", \"expires_at\": \"2001-01-01T00:00:00Z\"} #"
            + " INVALID_EXPIRY",
        "{} # MISSING_URL"
      })
  void badInput_isA400ThatSaysWhy(String body, String code) {
    assertError(terse.shorten(body), 400, code);
  }

  @Test
  void linkToTerseItself_isRefused() {
    assertError(terse.shorten("{\"long_url\": \"" + terse.uri("/abc") + "\"}"), 400, "INVALID_URL");
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
        "/api/v1/urls/zzzzzzz",
        "/api/v1/stats/zzzzzzz",
        "/api/v1/urls/..%2f",
        "/api/v2/shorten",
        "/%23lease",
        "/api/v1/urls/%23lease"
      })
  void whatIsNotThere_isA404(String rawPath) throws Exception {
    RawResponse response = RawResponse.get(terse.uri("/").getPort(), rawPath);

    assertThat(response.status()).as(rawPath).isIn(400, 404);
    if (!rawPath.equals("/%zz")) {
      assertThat(Json.of(response.body())).containsEntry("code", "NOT_FOUND");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/shorten, POST",
    "PUT, /api/v1/shorten, POST",
    "POST, /abc1234, 'GET, HEAD'",
    "DELETE, /abc1234, 'GET, HEAD'",
    "PATCH, /api/v1/urls/abc1234, 'GET, DELETE'",
    "DELETE, /api/v1/stats/abc1234, GET"
  })
  void wrongMethod_isA405ThatNamesTheRightOnes(String method, String path, String allow) {
    HttpResponse<String> response = terse.send(method, path, "");

    assertError(response, 405, "METHOD_NOT_ALLOWED");
    assertThat(response.headers().firstValue("Allow")).contains(allow);
  }

  @Test
  void robotsAndFavicon_areAnsweredWithoutALookUp() {
    assertThat(terse.get("/robots.txt").body()).startsWith("User-agent: *");
    assertThat(terse.get("/favicon.ico").statusCode()).isEqualTo(204);
  }

  private static String create() {
    return Json.text(terse.shorten("{\"long_url\": \"https://example.com/\"}"), "code");
  }

  private static int clicks(String code) {
    return (int) Json.of(terse.get("/api/v1/urls/" + code)).get("click_count");
  }

  private static int total(String code, String query) {
    return (int) Json.of(terse.get("/api/v1/stats/" + code + query)).get("total_clicks");
  }

  private static void assertError(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    Map<String, Object> error = Json.of(response);
    assertThat(error).containsOnlyKeys("error", "code").containsEntry("code", code);
    assertThat((String) error.get("error")).endsWith(".").doesNotContain("Exception");
  }
}
