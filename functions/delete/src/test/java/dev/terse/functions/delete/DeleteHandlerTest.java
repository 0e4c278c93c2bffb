package dev.terse.functions.delete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.snapshot.Priming;
import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DeleteHandlerTest {

  private static final String KEY = "tk_0000000000000000000000";
  private static final String MANAGER = "tk_zzzzzzzzzzzzzzzzzzzzzz";
  private static final String OTHER_TOKEN = "0000000000000000000000";

  private final TestTables tables = TestTables.create();
  private final StoredItems stored = new StoredItems(tables);

  @BeforeEach
  void putLink() {
    stored.link("abcdef1", Map.of());
    stored.clicks("abcdef1", "2026-11-01", 3);
  }

  @Test
  void owner_deletesTheLinkAndItsStatistics() throws IOException {
    assertThat(delete("abcdef1", StoredItems.TOKEN)).contains("\"statusCode\":204");

    assertThat(link("abcdef1"))
        .containsKeys("deleted_at", "owner_hash")
        .doesNotContainKeys("long_url");
    assertThat(tables.client().scan(scan -> scan.tableName(tables.stats())).items())
        .noneMatch(item -> item.containsKey("clicks"));
  }

  @Test
  void secondDeletion_isGone() throws IOException {
    delete("abcdef1", StoredItems.TOKEN);

    assertThat(delete("abcdef1", StoredItems.TOKEN)).contains("\"statusCode\":410", "GONE");
  }

  @Test
  void nobodyElse_deletesTheLink() throws IOException {
    assertThat(delete("abcdef1", OTHER_TOKEN)).contains("\"statusCode\":403", "NOT_OWNER");
    assertThat(delete("abcdef1", "")).contains("\"statusCode\":401", "MISSING_TOKEN");

    assertThat(link("abcdef1")).containsKey("long_url");
  }

  @Test
  void codeWithoutALink_isMissing() throws IOException {
    assertThat(delete("nowhere", StoredItems.TOKEN)).contains("\"statusCode\":404", "NOT_FOUND");
  }

  @Test
  void key_deletesItsOwnLinks_andAManagersAll() throws IOException {
    stored.link("itsown1", Map.of("created_by", AttributeValue.fromS(stored.key(KEY, "create"))));
    stored.key(MANAGER, "manage");

    assertThat(delete("abcdef1", KEY)).contains("\"statusCode\":403", "NOT_OWNER");
    assertThat(link("abcdef1")).containsKey("long_url");
    assertThat(delete("itsown1", KEY)).contains("\"statusCode\":204");
    assertThat(link("itsown1")).doesNotContainKeys("long_url", "created_by");
    assertThat(delete("itsown1", KEY)).contains("\"statusCode\":410", "GONE");
    assertThat(delete("abcdef1", MANAGER)).contains("\"statusCode\":204");
  }

  @Test
  void keyThatIsNotValid_deletesNothing() throws IOException {
    assertThat(delete("abcdef1", "tk_short")).contains("\"statusCode\":403", "malformed");
    assertThat(delete("abcdef1", KEY)).contains("\"statusCode\":403", "INVALID_KEY");

    assertThat(link("abcdef1")).containsKey("long_url");
  }

  private Map<String, AttributeValue> link(String code) {
    return tables
        .client()
        .getItem(
            get -> get.tableName(tables.links()).key(Map.of("code", AttributeValue.fromS(code))))
        .item();
  }

  private String delete(String code, String token) throws IOException {
    var answer = new ByteArrayOutputStream();
    new DeleteHandler(tables.environment())
        .handleRequest(
            new ByteArrayInputStream(
                HttpEvents.delete(code, token).getBytes(StandardCharsets.UTF_8)),
            answer,
            Priming.context());
    return answer.toString(StandardCharsets.UTF_8);
  }
}
