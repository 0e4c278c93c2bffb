package dev.terse.functions.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.snapshot.Priming;
import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class EditHandlerTest {

  private static final String KEY = "tk_0000000000000000000000";
  private static final String MANAGER = "tk_zzzzzzzzzzzzzzzzzzzzzz";
  private static final String OTHER_TOKEN = "0000000000000000000000";
  private static final String TARGET = "{\"long_url\": \"https://example.org/new\"}";

  private final TestTables tables = TestTables.create();
  private final StoredItems stored = new StoredItems(tables);
  private final Map<String, String> further = new HashMap<>();

  @BeforeEach
  void putLinks() {
    stored.link("abcdef1", Map.of());
    stored.link("itsown1", Map.of("created_by", AttributeValue.fromS(stored.key(KEY, "create"))));
    stored.key(MANAGER, "manage");
    stored.link(
        "deleted",
        Map.of(
            "deleted_at", AttributeValue.fromN("1700000001"),
            "deletion", AttributeValue.fromB(SdkBytes.fromUtf8String("x"))));
  }

  @Test
  void owner_changesEveryField() throws IOException {
    String answer =
        answer(
            HttpEvents.change(
                "abcdef1",
                StoredItems.TOKEN,
                """
                {"long_url": "https://B\u00fccher.example/", "expires_at": "2999-01-01T00:00:00+01:00",\
                 "title": "A title", "forward_query": true}"""));

    assertThat(answer)
        .contains(
            "\"statusCode\":200",
            "https://sho.rt/abcdef1",
            "https://xn--bcher-kva.example/",
            "2998-12-31T23:00:00Z",
            "A title",
            "forward_query\\\":true",
            "\"ETag\":\"\\\"v1\\\"\"");
    assertThat(link("abcdef1").get("long_url").s()).isEqualTo("https://xn--bcher-kva.example/");
  }

  @Test
  void targetOnABlockedHost_isRefused_andOtherFieldsOfALinkToOneCanBeChanged() throws IOException {
    stored.blockedHost("example.com");

    assertThat(
            answer(
                HttpEvents.change(
                    "abcdef1", StoredItems.TOKEN, "{\"long_url\": \"https://www.EXAMPLE.com./\"}")))
        .contains("\"statusCode\":403", "TARGET_BLOCKED");
    assertThat(answer(HttpEvents.change("abcdef1", StoredItems.TOKEN, "{\"title\": \"x\"}")))
        .contains("\"statusCode\":200");
    assertThat(answer(HttpEvents.change("abcdef1", StoredItems.TOKEN, TARGET)))
        .contains("\"statusCode\":200");
  }

  @Test
  void strangers_learnNothingOfTheBlockList() throws IOException {
    stored.blockedHost("example.org");

    assertThat(answer(HttpEvents.change("abcdef1", OTHER_TOKEN, TARGET)))
        .contains("\"statusCode\":403", "NOT_OWNER");
    assertThat(answer(HttpEvents.change("nowhere", StoredItems.TOKEN, TARGET)))
        .contains("\"statusCode\":404");
    assertThat(answer(HttpEvents.change("deleted", StoredItems.TOKEN, TARGET)))
        .contains("\"statusCode\":410");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"expires_at\": null}",
        "{\"expires_at\": \"2999-01-01T00:00:00Z\"}",
        "{\"disabled\": false}"
      })
  void linkToABlockedHost_isNotBroughtBackToLife(String change) throws IOException {
    stored.blockedHost("example.com");
    stored.link("expired", Map.of("expires_at", AttributeValue.fromN("1700000001")));

    assertThat(answer(HttpEvents.change("expired", MANAGER, change)))
        .contains("\"statusCode\":403", "TARGET_BLOCKED");
    assertThat(answer(HttpEvents.change("expired", MANAGER, "{\"disabled\": true}")))
        .contains("\"statusCode\":200");
    assertThat(
            answer(
                HttpEvents.change(
                    "expired",
                    MANAGER,
                    "{\"long_url\": \"https://ok.example/\", \"expires_at\": null}")))
        .contains("\"statusCode\":200");
  }

  @Test
  void targetThatIsNotListed_isRefused() throws IOException {
    further.put("TARGET_HOSTS", "example.com");

    assertThat(answer(HttpEvents.change("abcdef1", StoredItems.TOKEN, TARGET)))
        .contains("\"statusCode\":403", "TARGET_NOT_ALLOWED");
  }

  @Test
  void null_clearsAField() throws IOException {
    stored.link("titled1", Map.of("title", AttributeValue.fromS("A title")));

    assertThat(answer(HttpEvents.change("titled1", StoredItems.TOKEN, "{\"title\": null}")))
        .contains("\"statusCode\":200", "title\\\":null");
    assertThat(link("titled1")).doesNotContainKey("title");
  }

  @Test
  void key_changesItsOwnLinks_andAManagersAll() throws IOException {
    assertThat(answer(HttpEvents.change("abcdef1", KEY, TARGET)))
        .contains("\"statusCode\":403", "NOT_OWNER");
    assertThat(answer(HttpEvents.change("itsown1", KEY, TARGET))).contains("\"statusCode\":200");
    assertThat(answer(HttpEvents.change("abcdef1", MANAGER, TARGET)))
        .contains("\"statusCode\":200");
  }

  @Test
  void onlyAManager_disablesAndEnables() throws IOException {
    String disable = "{\"disabled\": true}";
    for (String credential : new String[] {StoredItems.TOKEN, KEY}) {
      assertThat(answer(HttpEvents.change("itsown1", credential, disable)))
          .contains("\"statusCode\":403", "ROLE_NOT_ALLOWED");
    }
    assertThat(link("itsown1")).doesNotContainKey("disabled_at");

    assertThat(answer(HttpEvents.change("itsown1", MANAGER, disable)))
        .contains("\"statusCode\":200", "disabled\\\":true");
    assertThat(link("itsown1")).containsKey("disabled_at");
    assertThat(answer(HttpEvents.change("itsown1", MANAGER, "{\"disabled\": false}")))
        .contains("\"statusCode\":200", "disabled\\\":false");
    assertThat(link("itsown1")).doesNotContainKey("disabled_at");
  }

  @Test
  void nobodyElse_changesALink() throws IOException {
    assertThat(answer(HttpEvents.change("abcdef1", "", TARGET)))
        .contains("\"statusCode\":401", "MISSING_TOKEN");
    assertThat(answer(HttpEvents.change("abcdef1", OTHER_TOKEN, TARGET)))
        .contains("\"statusCode\":403", "NOT_OWNER");
    assertThat(answer(HttpEvents.change("abcdef1", "tk_1111111111111111111111", TARGET)))
        .contains("\"statusCode\":403", "INVALID_KEY");

    assertThat(link("abcdef1").get("long_url").s()).isEqualTo("https://example.com/abcdef1");
  }

  @Test
  void linkThatIsNotThere_isMissingOrGone() throws IOException {
    assertThat(answer(HttpEvents.change("nowhere", StoredItems.TOKEN, TARGET)))
        .contains("\"statusCode\":404", "NOT_FOUND");
    assertThat(answer(HttpEvents.change("deleted", StoredItems.TOKEN, TARGET)))
        .contains("\"statusCode\":410", "GONE");
    assertThat(answer(HttpEvents.change("deleted", MANAGER, TARGET)))
        .contains("\"statusCode\":410", "GONE");
  }

  @Test
  void entityTag_keepsTheSlowerOfTwoFromOverwriting() throws IOException {
    String event = HttpEvents.change("abcdef1", StoredItems.TOKEN, TARGET);

    assertThat(answer(HttpEvents.withHeader(event, "if-match", "\"v0\"")))
        .contains("\"statusCode\":200");
    assertThat(
            answer(
                HttpEvents.withHeader(
                    HttpEvents.change(
                        "abcdef1", StoredItems.TOKEN, "{\"long_url\": \"https://slow.example/\"}"),
                    "if-match",
                    "\"v0\"")))
        .contains("\"statusCode\":412", "OUTDATED", "\"ETag\":\"\\\"v1\\\"\"");
    assertThat(answer(HttpEvents.withHeader(event, "if-match", "*")))
        .contains("\"statusCode\":200");
    assertThat(answer(HttpEvents.withHeader(event, "if-match", "")))
        .contains("\"statusCode\":400", "INVALID_IF_MATCH");
    assertThat(answer(HttpEvents.withHeader(event, "if-match", "W/\"v2\"")))
        .contains("\"statusCode\":400", "INVALID_IF_MATCH");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | INVALID_CHANGE",
        "[] | MALFORMED_JSON",
        "{\"custom_alias\": \"other\"} | MALFORMED_JSON",
        "{\"long_url\": null} | MISSING_URL",
        "{\"long_url\": \"\"} | MISSING_URL",
        "{\"long_url\": \"ftp://example.com\"} | INVALID_URL",
        "{\"long_url\": \"https://sho.rt/abc\"} | INVALID_URL",
        "{\"long_url\": \"http://127.1/\"} | TARGET_NOT_PUBLIC",
        "{\"expires_at\": \"2000-01-01T00:00:00Z\"} | INVALID_EXPIRY",
        "{\"title\": \"\\u0007\"} | INVALID_TITLE",
        "{\"disabled\": null} | INVALID_CHANGE",
        "{\"disabled\": \"yes\"} | MALFORMED_JSON",
      })
  void changeThatCannotBeMade_isRefused_andNothingIsWritten(String body, String error)
      throws IOException {
    Map<String, AttributeValue> before = link("abcdef1");

    assertThat(answer(HttpEvents.change("abcdef1", MANAGER, body.replace("\\", "\\\\"))))
        .contains("\"statusCode\":400", error);

    assertThat(link("abcdef1")).isEqualTo(before);
  }

  @Test
  void otherContentType_isRefused() throws IOException {
    assertThat(
            answer(
                HttpEvents.change("abcdef1", StoredItems.TOKEN, TARGET)
                    .replace("application/json", "text/plain")))
        .contains("\"statusCode\":415", "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  @Tag("slow")
  void tableThatCannotBeReached_isAnswered503() throws IOException {
    further.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9");

    assertThat(answer(HttpEvents.change("abcdef1", StoredItems.TOKEN, TARGET)))
        .contains("\"statusCode\":503", "UNAVAILABLE", "Retry-After");
  }

  private Map<String, AttributeValue> link(String code) {
    return tables
        .client()
        .getItem(
            get -> get.tableName(tables.links()).key(Map.of("code", AttributeValue.fromS(code))))
        .item();
  }

  private String answer(String event) throws IOException {
    Map<String, String> environment = new HashMap<>(tables.environment());
    environment.putAll(further);
    var answer = new ByteArrayOutputStream();
    new EditHandler(environment)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            answer,
            Priming.context());
    return answer.toString(StandardCharsets.UTF_8);
  }
}
