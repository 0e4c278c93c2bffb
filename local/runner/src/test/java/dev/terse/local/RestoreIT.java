package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.clients.LocalClients;
import dev.terse.local.dynamodb.LocalDynamoDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The runbook's step for a counter of codes that was restored to an earlier time. */
class RestoreIT {

  private static final int LINKS = 20;
  private static final Map<String, AttributeValue> COUNTER =
      Map.of("id", AttributeValue.fromS("codes"));

  @TempDir Path data;

  @Test
  void counterThatWasRestored_skipsWhatWasIssuedSince_asTheRunbookSays() throws Exception {
    List<String> codes = new ArrayList<>(create());
    Map<String, AttributeValue> backup = counter();
    codes.addAll(create());
    long issued = next(counter());

    withTable(client -> client.putItem(put -> put.tableName("LeasesTable").item(backup)));
    assertThat(next(backup) + 1)
        .as("a lease that would be issued again")
        .isLessThanOrEqualTo(issued);
    withTable(RestoreIT::skip);
    codes.addAll(create());

    assertThat(next(counter())).isGreaterThan(next(backup) + 10_000_000).isGreaterThan(issued);
    assertThat(new HashSet<>(codes)).hasSize(3 * LINKS);
  }

  /** Updates the counter by what the command of the runbook has. */
  private static void skip(DynamoDbClient client) {
    String command = command();
    client.updateItem(
        update ->
            update
                .tableName("LeasesTable")
                .key(values(command, "--key"))
                .updateExpression(option(command, "--update-expression"))
                .expressionAttributeNames(names(command))
                .expressionAttributeValues(values(command, "--expression-attribute-values")));
  }

  private static String command() {
    try (var lines = Files.lines(RunningSystem.HOME.resolve("docs/operations.md"))) {
      return lines
          .map(String::strip)
          .filter(line -> line.startsWith("aws dynamodb update-item --table-name NEW"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String option(String command, String name) {
    Matcher option = Pattern.compile(Pattern.quote(name) + " '([^']*)'").matcher(command);
    assertThat(option.find()).as(name).isTrue();
    return option.group(1);
  }

  private static Map<String, String> names(String command) {
    Map<String, String> names = new HashMap<>();
    json(option(command, "--expression-attribute-names"))
        .forEach((name, attribute) -> names.put(name, (String) attribute));
    return names;
  }

  private static Map<String, AttributeValue> values(String command, String name) {
    Map<String, AttributeValue> values = new HashMap<>();
    json(option(command, name))
        .forEach(
            (key, typed) ->
                ((Map<?, ?>) typed)
                    .forEach(
                        (type, value) ->
                            values.put(
                                key,
                                type.equals("N")
                                    ? AttributeValue.fromN((String) value)
                                    : AttributeValue.fromS((String) value))));
    return values;
  }

  private static Map<String, Object> json(String text) {
    try {
      return JSON.std.mapFrom(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates links in a system of its own, whose environments take a lease of their own. */
  private List<String> create() throws Exception {
    List<String> codes = new ArrayList<>();
    try (RunningSystem terse = RunningSystem.onDisk(data)) {
      for (int i = 0; i < LINKS; i++) {
        codes.add(
            AnswerJson.text(terse.shorten("{\"long_url\": \"https://example.com/\"}"), "code"));
      }
    }
    return codes;
  }

  private Map<String, AttributeValue> counter() throws Exception {
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    withTable(
        client ->
            found.add(client.getItem(get -> get.tableName("LeasesTable").key(COUNTER)).item()));
    return found.getFirst();
  }

  private static long next(Map<String, AttributeValue> counter) {
    return Long.parseLong(counter.get("next").n());
  }

  private interface Work {
    void with(DynamoDbClient client) throws Exception;
  }

  private void withTable(Work work) throws Exception {
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start(0, new DataFolders(data).dynamoDb());
        DynamoDbClient client = LocalClients.dynamoDb(dynamoDb.uri())) {
      work.with(client);
    }
  }
}
