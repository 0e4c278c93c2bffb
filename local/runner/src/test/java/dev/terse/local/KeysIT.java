package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closed creation: keys made by {@code ./terse key}, and the API as their holders use it. */
class KeysIT {

  private static final String URL = "{\"long_url\": \"https://example.com/\"}";

  @TempDir static Path data;
  private static RunningSystem terse;

  @BeforeAll
  static void start() throws IOException {
    terse =
        RunningSystem.start(
            new UpOptions(
                0, 0, 0, false, true, data, Map.of("CreateAccess", "key", "StatsAccess", "owner")));
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  @Test
  void createWithoutAKey_isRefused() {
    HttpResponse<String> answer = terse.shorten(URL);

    ApiCase.assertError(answer, 401, "MISSING_KEY");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    for (String credential : new String[] {"tk_short", "tk_" + "0".repeat(22), "0".repeat(22)}) {
      ApiCase.assertError(send("POST", "/api/v1/shorten", URL, credential), 403, "INVALID_KEY");
    }
  }

  @Test
  void holderOfAKey_createsListsChangesReadsAndDeletesItsOwnLinks_andNoOthers() throws Exception {
    String mine = key("mine");
    String others = key("others");
    String code = AnswerJson.text(send("POST", "/api/v1/shorten", URL, mine), "code");
    String link = "/api/v1/urls/" + code;

    assertThat(codes(mine)).containsExactly(code);
    assertThat(codes(others)).isEmpty();
    ApiCase.assertError(send("PATCH", link, "{\"title\": \"x\"}", others), 403, "NOT_OWNER");
    ApiCase.assertError(send("GET", "/api/v1/stats/" + code, "", others), 403, "NOT_OWNER");
    ApiCase.assertError(send("GET", link, "", others), 403, "NOT_OWNER");
    ApiCase.assertError(send("DELETE", link, "", others), 403, "NOT_OWNER");

    assertThat(send("PATCH", link, "{\"title\": \"x\"}", mine).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/api/v1/stats/" + code, "", mine).statusCode()).isEqualTo(200);
    assertThat(AnswerJson.of(send("GET", link, "", mine))).containsEntry("title", "x");
    assertThat(send("DELETE", link, "", mine).statusCode()).isEqualTo(204);
    assertThat(codes(mine)).isEmpty();
  }

  @Test
  void manager_disablesEveryonesLinks_whichIsFeltAtOnce() throws Exception {
    String creator = key("creator");
    String manager = key("manager", "--role", "manage");
    String code = AnswerJson.text(send("POST", "/api/v1/shorten", URL, creator), "code");
    String link = "/api/v1/urls/" + code;

    ApiCase.assertError(
        send("PATCH", link, "{\"disabled\": true}", creator), 403, "ROLE_NOT_ALLOWED");
    assertThat(send("PATCH", link, "{\"disabled\": true}", manager).statusCode()).isEqualTo(200);
    ApiCase.assertError(terse.get("/" + code), 410, "DISABLED");
    assertThat(send("PATCH", link, "{\"disabled\": false}", manager).statusCode()).isEqualTo(200);
    assertThat(terse.get("/" + code).statusCode()).isEqualTo(301);
  }

  @Test
  void revokedKey_isRefused_andItsLinksGoOn() throws Exception {
    String key = key("to-be-revoked");
    String other = key("used-once");
    String code = AnswerJson.text(send("POST", "/api/v1/shorten", URL, other), "code");

    assertThat(command("revoke", "to-be-revoked").exitCode()).isZero();

    ApiCase.assertError(send("POST", "/api/v1/shorten", URL, key), 403, "INVALID_KEY");
    assertThat(terse.get("/" + code).statusCode()).isEqualTo(301);
    assertThat(command("revoke", "to-be-revoked"))
        .satisfies(again -> assertThat(again.exitCode()).isEqualTo(1))
        .satisfies(again -> assertThat(again.err()).contains("was revoked before"));
    assertThat(key("to-be-revoked")).isNotEqualTo(key);
  }

  @Test
  void keys_areListedByNameAndNeverAsTheyAre() throws Exception {
    String key = key("listed", "--role", "manage");

    CommandRun table = command("list");
    CommandRun json = command("list", "--json");

    assertThat(table.out()).contains("NAME", "listed", "manage").doesNotContain(key);
    assertThat(json.out()).contains("\"name\":\"listed\"").doesNotContain(key);
  }

  @Test
  void forgottenKeys_areTheRevokedOnesOfAName_andNotTheOneInUse() throws Exception {
    key("jane");
    command("revoke", "jane");
    String second = key("jane");

    assertThat(command("forget", "jane").err()).contains("1 key of the name jane removed");

    assertThat(send("POST", "/api/v1/shorten", URL, second).statusCode()).isEqualTo(201);
    assertThat(command("list").out().lines().filter(line -> line.startsWith("jane"))).hasSize(1);
    assertThat(command("forget", "jane").err()).contains("there is no revoked key of the name");
    assertThat(command("revoke", "jane").exitCode()).isZero();
    assertThat(command("forget", "jane").exitCode()).isZero();
    assertThat(command("list").out()).doesNotContain("jane");
    assertThat(key("jane")).startsWith("tk_");
  }

  @Test
  void keyIsInNoLog() throws Exception {
    String key = key("logged");
    send("POST", "/api/v1/shorten", URL, key);
    send("POST", "/api/v1/shorten", "{", key);
    send("GET", "/api/v1/urls", "", key + "x");

    assertThat(terse.reports().toString()).doesNotContain(key.substring(3));
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(key.substring(3));
      }
    }
  }

  @Test
  void wrongArguments_areExplained() throws Exception {
    assertThat(command("create", "listed twice").err()).contains("'listed twice' is not one");
    assertThat(command("create", "a", "--role", "admin").err()).contains("admin");
    assertThat(command("create", "a", "--role", "admin").exitCode()).isEqualTo(2);
    assertThat(PackagedCommands.run("key").err()).contains("create, list, revoke or forget");
    assertThat(PackagedCommands.run("key", "list").err()).contains("--table");
    assertThat(PackagedCommands.run("key", "--help").out()).contains("revoke");
    key("taken");
    assertThat(command("create", "taken").err()).contains("there is a key of the name taken");
  }

  private static List<Object> codes(String key) {
    HttpResponse<String> answer = send("GET", "/api/v1/urls", "", key);
    assertThat(answer.statusCode()).isEqualTo(200);
    return ((List<?>) AnswerJson.of(answer).get("links"))
        .stream().<Object>map(link -> ((Map<?, ?>) link).get("code")).toList();
  }

  private static String key(String name, String... options) throws Exception {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "create";
    arguments[1] = name;
    System.arraycopy(options, 0, arguments, 2, options.length);
    CommandRun created = command(arguments);
    assertThat(created.exitCode()).as(created.err()).isZero();
    return created.out().strip();
  }

  private static CommandRun command(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 5];
    command[0] = "key";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    command[arguments.length + 1] = "--table";
    command[arguments.length + 2] = "AccessTable";
    command[arguments.length + 3] = "--endpoint-url";
    command[arguments.length + 4] = terse.system().dynamoDbUri().toString();
    return PackagedCommands.run(command);
  }

  private static HttpResponse<String> send(
      String method, String path, String body, String credential) {
    return terse.send(
        method,
        path,
        body,
        "Authorization",
        "Bearer " + credential,
        "Content-Type",
        "application/json");
  }
}
