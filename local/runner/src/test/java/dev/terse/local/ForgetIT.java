package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
      codes.add(Json.text(terse.shorten("{" + fields + "}"), "code"));
    }
    String other = Json.text(terse.shorten("{\"long_url\": \"https://example.com/100%\"}"), "code");
    terse.follow(codes.getFirst());
    Eventually.holds(() -> statistics(codes.getFirst()) > 0);

    CommandProcess list = forget("Mustermann");
    assertThat(list.exitCode()).isZero();
    assertThat(list.err()).contains("4 links have this text");
    assertThat(list.out().lines()).hasSize(4);
    assertThat(forget("j\u00dcRGEN").err()).contains("3 links have this text");
    assertThat(terse.follow(codes.getFirst()).statusCode()).isEqualTo(301);

    assertThat(forget("mustermann", "--yes").err()).contains("4 links are deleted");
    for (String code : codes) {
      assertThat(terse.follow(code).statusCode()).isEqualTo(410);
    }
    assertThat(statistics(codes.getFirst())).isZero();
    assertThat(terse.follow(other).statusCode()).isEqualTo(301);
    assertThat(forget("mustermann").err()).contains("0 links have this text");
  }

  @Test
  void tooShortAText_isRefused() throws Exception {
    assertThat(forget("a ").exitCode()).isEqualTo(2);
    assertThat(forget("a ").err()).contains("at least 3 characters");
  }

  /** Returns how many items of the statistics have clicks; a deleted link shows none. */
  private static long statistics(String code) {
    try (DynamoDbClient client = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      return client
          .query(
              query ->
                  query
                      .tableName("StatsTable")
                      .keyConditionExpression("code = :code")
                      .expressionAttributeValues(Map.of(":code", AttributeValue.fromS(code))))
          .items()
          .stream()
          .filter(item -> item.containsKey("clicks"))
          .count();
    }
  }

  private static CommandProcess forget(String... arguments) throws Exception {
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
    return CommandProcess.run(data, command.toArray(String[]::new));
  }
}
