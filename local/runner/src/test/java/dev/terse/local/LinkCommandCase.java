package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;

/** Base class of the tests of {@code ./terse link}: the commands, and the system that they call. */
abstract class LinkCommandCase extends ApiCase {

  static final String TARGET = "https://example.com/";

  @BeforeAll
  static void load() throws Exception {
    warmUp();
  }

  /** Has each function answer once, because a busy machine may answer its first request 503. */
  private static void warmUp() {
    String json = "{\"long_url\": \"%s\"}".formatted(TARGET);
    HttpResponse<String> created =
        answered("POST", "/api/v1/shorten", json, "Content-Type", "application/json");
    String link = "/api/v1/urls/" + AnswerJson.text(created, "code");
    String bearer = "Bearer " + AnswerJson.text(created, "owner_token");
    answered("GET", "/" + AnswerJson.text(created, "code"), "");
    answered("GET", link, "");
    answered(
        "PATCH",
        link,
        "{\"title\": \"x\"}",
        "Content-Type",
        "application/json",
        "Authorization",
        bearer);
    answered("DELETE", link, "", "Authorization", bearer);
  }

  private static HttpResponse<String> answered(
      String method, String path, String body, String... headers) {
    var answer = new AtomicReference<HttpResponse<String>>();
    Eventually.holds(
        () -> {
          answer.set(terse.send(method, path, body, headers));
          return answer.get().statusCode() != 503;
        });
    return answer.get();
  }

  /** A created link, and the token that changes it. */
  record Created(String code, String shortUrl, String token) {}

  static CommandRun link(String... arguments) {
    return link(Map.of(), arguments);
  }

  /** Runs a command on the links of the system, with further variables such as a key. */
  static CommandRun link(Map<String, String> variables, String... arguments) {
    Map<String, String> all = new HashMap<>(variables);
    all.putIfAbsent("TERSE_URL", terse.uri("").toString());
    List<String> command = new ArrayList<>(List.of("link"));
    command.addAll(List.of(arguments));
    return PackagedCommands.run(all, command.toArray(String[]::new));
  }

  static Created created(String... options) {
    return created(Map.of(), options);
  }

  static Created created(Map<String, String> variables, String... options) {
    List<String> command = new ArrayList<>(List.of("create", TARGET, "--json"));
    command.addAll(List.of(options));
    Map<String, Object> link =
        AnswerJson.of(succeeds(link(variables, command.toArray(String[]::new))).out());
    return new Created(
        (String) link.get("code"),
        (String) link.get("short_url"),
        (String) link.get("owner_token"));
  }

  /** Makes an API key of a role, and the variables with it. */
  static Map<String, String> withKey(String role) {
    String name = "key-" + UUID.randomUUID();
    return Map.of("TERSE_KEY", key("create", name, "--role", role).out().strip(), "NAME", name);
  }

  static CommandRun key(String command, String name, String... options) {
    List<String> arguments = new ArrayList<>(List.of("key", command, name));
    arguments.addAll(List.of("--table", "AccessTable"));
    arguments.addAll(List.of("--endpoint-url", terse.system().dynamoDbUri().toString()));
    arguments.addAll(List.of(options));
    return succeeds(PackagedCommands.run(Map.of(), arguments.toArray(String[]::new)));
  }

  static CommandRun succeeds(CommandRun ended) {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended;
  }

  /** Asserts that a command failed with a sentence alone. */
  static void assertFailure(CommandRun ended, String sentence) {
    assertThat(ended.exitCode()).as(ended.out()).isEqualTo(1);
    assertThat(ended.err()).startsWith("terse: ").contains(sentence).matches("(?s).*[.?]\\R");
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.out()).isEmpty();
  }

  static void assertWrongArguments(CommandRun ended, String message) {
    assertThat(ended.exitCode()).as(ended.out()).isEqualTo(2);
    assertThat(ended.err()).startsWith("terse: ").contains(message).contains("--help says more");
    assertThat(ended.out()).isEmpty();
  }
}
