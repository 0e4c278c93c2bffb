package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.testkit.Eventually;
import dev.terse.local.testkit.TestTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What an operator does when a person asks to be forgotten. */
class ForgetIT {

  @TempDir static Path data;
  private static RunningSystem terse;

  @BeforeAll
  static void start() throws IOException {
    terse = RunningSystem.inMemory(data);
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  @Test
  void linksThatNameAPerson_areListedFirst_andThenDeletedWithTheirStatistics() throws Exception {
    List<String> codes = new ArrayList<>();
    for (String fields :
        List.of(
            "\"long_url\": \"https://example.com/J%C3%9Crgen-Mustermann\"",
            "\"long_url\": \"https://example.com/?q=j\u00fcrgen+mustermann\"",
            "\"long_url\": \"https://example.com/\", \"title\": \"For J\u00fcrgen Mustermann\"",
            "\"long_url\": \"https://example.com/\", \"custom_alias\": \"j-mustermann\"")) {
      codes.add(AnswerJson.text(terse.shorten("{" + fields + "}"), "code"));
    }
    String other =
        AnswerJson.text(terse.shorten("{\"long_url\": \"https://example.com/100%\"}"), "code");
    terse.follow(codes.getFirst());
    Eventually.holds(() -> statistics(codes.getFirst()) > 0);

    CommandRun list = forget("Mustermann");
    assertThat(list.exitCode()).isZero();
    assertThat(list.err()).contains("4 links found; --yes deletes them");
    assertThat(list.out().lines()).hasSize(4);
    assertThat(forget("j\u00dcRGEN").err()).contains("3 links found");
    assertThat(forget("ju\u0308rgen").err()).contains("3 links found");
    assertThat(terse.follow(codes.getFirst()).statusCode()).isEqualTo(301);

    assertThat(forget("mustermann", "--yes").err())
        .contains("4 links deleted, with their statistics");
    for (String code : codes) {
      assertThat(terse.follow(code).statusCode()).isEqualTo(410);
    }
    assertThat(statistics(codes.getFirst())).isZero();
    assertThat(terse.follow(other).statusCode()).isEqualTo(301);
    assertThat(forget("mustermann").err()).contains("0 links found");
  }

  @Test
  void text_isFoundInEveryEncoding() throws Exception {
    for (String url :
        List.of(
            "https://a.example/?q=100%&m=anna+tag%40person.example",
            "https://a.example/?next=https%3A%2F%2Fb.example%2F%3Fm%3Danna%252Btag%2540person.example")) {
      terse.shorten("{\"long_url\": \"" + url + "\"}");
    }
    terse.shorten("{\"long_url\": \"https://m\u00fcller.example/\"}");

    assertThat(forget("anna+tag@person.example").err()).contains("2 links found");
    assertThat(forget("M\u00fcller").out()).contains("xn--mller-kva.example");
  }

  @Test
  void failureInBetween_leavesNothingThatIsNotFoundAgain() throws Exception {
    String code =
        AnswerJson.text(
            terse.shorten("{\"long_url\": \"https://example.com/halfway-person\"}"), "code");

    CommandRun failed =
        PackagedCommands.run(
            "forget",
            "halfway-person",
            "--yes",
            "--table",
            "LinksTable",
            "--stats-table",
            "Nowhere",
            "--endpoint-url",
            terse.system().dynamoDbUri().toString());

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(terse.follow(code).statusCode()).isEqualTo(301);
    assertThat(forget("halfway-person", "--yes").err()).contains("1 link deleted");
    assertThat(terse.follow(code).statusCode()).isEqualTo(410);
  }

  @Test
  void tooShortAText_isRefused() throws Exception {
    assertThat(forget("a ").exitCode()).isEqualTo(2);
    assertThat(forget("a ").err()).contains("at least 2 characters");
  }

  /** Returns how many items of the statistics have clicks; a deleted link shows none. */
  private static long statistics(String code) {
    try (DynamoDbClient client = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      return TestTables.ofTemplate(client).statistics(code).stream()
          .filter(item -> item.containsKey("n"))
          .count();
    }
  }

  private static CommandRun forget(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("forget"));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "--table",
            "LinksTable",
            "--stats-table",
            "StatsTable",
            "--endpoint-url",
            terse.system().dynamoDbUri().toString()));
    return PackagedCommands.run(command.toArray(String[]::new));
  }
}
