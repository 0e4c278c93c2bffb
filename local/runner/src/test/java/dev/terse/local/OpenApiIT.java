package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each operation, status and error code of the OpenAPI description, provoked once. */
class OpenApiIT {

  /** The outcomes that other tests provoke, by faults or settings that this system has not. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          // HttpFunctionTest; 503 also by ShortenHandlerTest, EditHandlerTest, BackendsIT
          "500 INTERNAL_ERROR",
          "503 UNAVAILABLE",
          // CreateLimitIT
          "POST /api/v1/shorten 429 TOO_MANY_REQUESTS",
          // CommandLineIT
          "GET /{code} 302",
          "GET /{code} 307",
          "GET /{code} 308");

  private static final String BODY = "{\"long_url\": \"https://example.com/\"}";
  private static final String IDEMPOTENCY_KEY = "5f2b1c3e-7a64-4f0e-9d55-0c8f6a1b2d3e";

  @TempDir static Path data;
  private static RunningSystem terse;
  private static String key;
  private static String manager;
  private final Set<String> seen = new TreeSet<>();
  private final ApiContract contract = ApiContract.read();

  @BeforeAll
  static void start() throws Exception {
    terse =
        RunningSystem.start(
            new UpOptions(
                0,
                0,
                0,
                false,
                true,
                data,
                Map.of(
                    "CreateAccess",
                    "key",
                    "StatsAccess",
                    "owner",
                    "TargetHosts",
                    "example.com,example.org")));
    command("block", "add", "blocked.example.com");
    key = key("integrator");
    manager = key("manager", "--role", "manage");
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  @Test
  void everyOutcomeOfTheDescription_isThatOfSomeRequest() throws IOException {
    createsAndBatches();
    lists();
    details();
    changes();
    deletions();
    statistics();
    visits();
    request("GET", "/api/v1/openapi.json", "", "");

    Set<String> described = new TreeSet<>(contract.outcomes());
    assertThat(described).hasSizeGreaterThan(90).contains("GET /api/v1/urls 400 INVALID_LIMIT");
    described.removeIf(outcome -> ELSEWHERE.stream().anyMatch(outcome::endsWith));
    assertThat(seen).containsAll(described);
  }

  @Test
  void description_isTheOneOfTheDocumentation() throws IOException {
    HttpResponse<String> answer = terse.get("/api/v1/openapi.json");

    assertThat(AnswerJson.of(answer)).containsEntry("openapi", "3.1.0");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
  }

  private void createsAndBatches() throws IOException {
    for (String path : new String[] {"/api/v1/shorten", "/api/v1/shorten/batch"}) {
      boolean single = path.equals("/api/v1/shorten");
      String good = single ? BODY : "{\"links\": [" + BODY + "]}";
      String other = good.replace("example.com", "example.org");
      request("POST", path, good, key);
      request("POST", path, good, "");
      request("POST", path, good, "tk_short");
      request("POST", path, "{", key);
      request("POST", path, "x".repeat(single ? 16_385 : 1_638_401), key);
      request("POST", path, good, key, "Idempotency-Key", "short");
      request("POST", path, good, key, "Idempotency-Key", IDEMPOTENCY_KEY + single);
      request("POST", path, other, key, "Idempotency-Key", IDEMPOTENCY_KEY + single);
      plainText("POST", path, good, key);
      malformedHost("POST", path, good, key);
    }
    for (String fields :
        List.of(
            "",
            "\"long_url\": \"ftp://example.com\"",
            "\"long_url\": \"http://127.0.0.1\"",
            "\"long_url\": \"https://www.blocked.example.com\"",
            "\"long_url\": \"https://example.net\"",
            "\"long_url\": \"https://example.com/%s\"".formatted("x".repeat(2_100)),
            "\"long_url\": \"https://example.com\", \"custom_alias\": \"a\"",
            "\"long_url\": \"https://example.com\", \"custom_alias\": \"login\"",
            "\"long_url\": \"https://example.com\", \"expires_at\": \"soon\"",
            "\"long_url\": \"https://example.com\", \"title\": \"a\\nb\"",
            "\"long_url\": \"https://example.com\", \"custom_alias\": \"wanted-twice\"",
            "\"long_url\": \"https://example.com\", \"custom_alias\": \"wanted-twice\"")) {
      request("POST", "/api/v1/shorten", "{" + fields + "}", key);
    }
  }

  private void lists() throws IOException {
    String list = "/api/v1/urls";
    request("GET", list, "", key);
    request("GET", list, "", "");
    request("GET", list, "", "tk_short");
    request("GET", list + "?limit=0", "", key);
    request("GET", list + "?cursor=x", "", key);
    request("GET", list + "?page=2", "", key);
    malformedHost("GET", list, "", key);
  }

  private void details() throws IOException {
    String link = "/api/v1/urls/" + created();
    request("GET", link, "", key);
    request("GET", link, "", "tk_short");
    request("GET", link, "", "0".repeat(22));
    request("GET", "/api/v1/urls/zzzzzz9", "", key);
    request("GET", "/api/v1/urls/" + deleted(), "", key);
    malformedHost("GET", link, "", key);
  }

  private void changes() throws IOException {
    String link = "/api/v1/urls/" + created();
    request("PATCH", link, BODY, key);
    request("PATCH", link, BODY, "");
    request("PATCH", link, BODY, "tk_short");
    request("PATCH", link, BODY, "0".repeat(22));
    request("PATCH", link, "{\"disabled\": true}", key);
    request("PATCH", link, BODY, key, "If-Match", "\"v7\"");
    request("PATCH", link, BODY, key, "If-Match", "v7");
    request("PATCH", "/api/v1/urls/zzzzzz9", BODY, key);
    request("PATCH", "/api/v1/urls/" + deleted(), BODY, key);
    request("PATCH", link, "x".repeat(16_385), key);
    plainText("PATCH", link, BODY, key);
    malformedHost("PATCH", link, BODY, key);
    for (String body :
        List.of(
            "{",
            "{}",
            "{\"long_url\": null}",
            "{\"long_url\": \"ftp://example.com\"}",
            "{\"long_url\": \"http://127.0.0.1\"}",
            "{\"long_url\": \"https://www.blocked.example.com\"}",
            "{\"long_url\": \"https://example.net\"}",
            "{\"long_url\": \"https://example.com/%s\"}".formatted("x".repeat(2_100)),
            "{\"expires_at\": \"soon\"}",
            "{\"title\": \"a\\nb\"}")) {
      request("PATCH", link, body, key);
    }
  }

  private void deletions() {
    String link = "/api/v1/urls/" + created();
    request("DELETE", link, "", "");
    request("DELETE", link, "", "tk_short");
    request("DELETE", link, "", "0".repeat(22));
    request("DELETE", link, "", key);
    request("DELETE", link, "", key);
    request("DELETE", "/api/v1/urls/zzzzzz9", "", key);
  }

  private void statistics() throws IOException {
    String statistics = "/api/v1/stats/" + created();
    request("GET", statistics, "", key);
    request("GET", statistics, "", "");
    request("GET", statistics, "", "tk_short");
    request("GET", statistics, "", "0".repeat(22));
    request("GET", statistics + "?from=yesterday", "", key);
    request("GET", statistics + "?day=2026-01-01", "", key);
    request("GET", statistics + "?tz=Europe/Berlin&granularity=hour", "", key);
    request("GET", statistics + "?tz=Europe/Atlantis", "", key);
    request("GET", statistics + "?granularity=week", "", key);
    request("GET", statistics.replace("stats", "urls") + "?day=2026-01-01", "", key);
    request("GET", "/api/v1/stats/zzzzzz9", "", key);
    request("GET", "/api/v1/stats/" + deleted(), "", key);
    malformedHost("GET", statistics, "", key);
  }

  private void visits() {
    String code = created();
    request("GET", "/" + code, "", "");
    request("PATCH", "/api/v1/urls/" + code, "{\"disabled\": true}", manager);
    request("GET", "/" + code, "", "");
    request("GET", "/zzzzzz9", "", "");
    request("GET", "/" + deleted(), "", "");
  }

  private static String created() {
    return AnswerJson.text(
        terse.send(
            "POST",
            "/api/v1/shorten",
            BODY,
            "Authorization",
            "Bearer " + key,
            "Content-Type",
            "application/json"),
        "code");
  }

  private static String deleted() {
    String code = created();
    terse.delete(code, key);
    return code;
  }

  private static String key(String name, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("key", "create", name));
    command.addAll(List.of(options));
    return command(command.toArray(String[]::new));
  }

  private static String command(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(
        List.of(
            "--table", "AccessTable", "--endpoint-url", terse.system().dynamoDbUri().toString()));
    return PackagedCommands.run(command.toArray(String[]::new)).out().strip();
  }

  private void request(
      String method, String path, String body, String credential, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!credential.isEmpty()) {
      all.addAll(List.of("Authorization", "Bearer " + credential));
    }
    if (!body.isEmpty()) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    HttpResponse<String> answer = terse.send(method, path, body, all.toArray(String[]::new));
    // What a busy machine did not answer in time.
    for (int i = 0; i < 20 && answer.statusCode() == 503; i++) {
      answer = terse.send(method, path, body, all.toArray(String[]::new));
    }
    see(method, path, answer);
  }

  private void plainText(String method, String path, String body, String credential) {
    see(
        method,
        path,
        terse.send(
            method,
            path,
            body,
            "Authorization",
            "Bearer " + credential,
            "Content-Type",
            "text/plain"));
  }

  /**
   * The client of the JDK writes no malformed Host; behind a proxy it is this header that counts.
   */
  private void malformedHost(String method, String path, String body, String credential)
      throws IOException {
    String request =
        """
        %s %s HTTP/1.1
        Host: a b
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: %d
        Connection: close

        %s"""
            .formatted(method, path, credential, body.length(), body);
    RawResponse response =
        RawResponse.send(terse.uri("/").getPort(), request.replace("\n", "\r\n"));
    see(method, path, response.status(), response.body());
  }

  private void see(String method, String path, HttpResponse<String> response) {
    see(method, path, response.statusCode(), response.body());
  }

  private void see(String method, String path, int status, String body) {
    String operation = contract.operation(method, path).orElseThrow();
    assertThat(contract.violations(operation, status, body)).isEmpty();
    String code = status >= 400 ? " " + AnswerJson.of(body).get("code") : "";
    seen.add(operation + " " + status + code);
  }
}
