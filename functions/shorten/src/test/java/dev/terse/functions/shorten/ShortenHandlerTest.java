package dev.terse.functions.shorten;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ShortenHandlerTest extends ShortenHandlerCase {

  @Test
  void openCreation_needsNoKey() throws IOException {
    assertThat(answer(HttpEvents.createBy(BODY)))
        .contains("\"statusCode\":201", "owner_token", "\"ETag\":\"\\\"v0\\\"\"");

    assertThat(links())
        .singleElement()
        .satisfies(l -> assertThat(l).doesNotContainKey("created_by"));
  }

  @Test
  void closedCreation_needsAKey() throws IOException {
    further.put("CREATE_ACCESS", "key");

    assertThat(answer(HttpEvents.createBy(BODY)))
        .contains("\"statusCode\":401", "MISSING_KEY", "\"WWW-Authenticate\":\"Bearer\"");
    assertThat(links()).isEmpty();

    String id = stored.key(KEY, "create");
    assertThat(answer(HttpEvents.withToken(HttpEvents.createBy(BODY), KEY)))
        .contains("\"statusCode\":201", "owner_token");
    assertThat(links())
        .singleElement()
        .satisfies(link -> assertThat(link.get("created_by").s()).isEqualTo(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "key"})
  void credentialThatIsNotAValidKey_isRefusedWhateverTheAccess(String access) throws IOException {
    further.put("CREATE_ACCESS", access);
    String event = HttpEvents.createBy(BODY);

    assertThat(answer(HttpEvents.withToken(event, StoredItems.TOKEN)))
        .contains("\"statusCode\":403", "INVALID_KEY", "not an API key");
    assertThat(answer(HttpEvents.withToken(event, "tk_short")))
        .contains("\"statusCode\":403", "INVALID_KEY", "malformed");
    assertThat(answer(HttpEvents.withToken(event, KEY)))
        .contains("\"statusCode\":403", "INVALID_KEY", "no such");
    assertThat(links()).isEmpty();
  }

  @Test
  void keysThatCannotBeChecked_areAnswered503_andNothingIsCreated() throws IOException {
    further.put("CREATE_ACCESS", "key");
    further.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9");

    assertThat(answer(HttpEvents.withToken(HttpEvents.createBy(BODY), KEY)))
        .contains("\"statusCode\":503", "UNAVAILABLE");
    assertThat(links()).isEmpty();
  }

  @Test
  void holderOfAKey_isNotLimitedByItsNetwork() throws IOException {
    further.put("CREATES_PER_MINUTE", "1");
    further.put("CREATE_RATES_TABLE", TestTables.createRates());
    stored.key(KEY, "create");
    var handler = handler();

    for (int i = 0; i < 5; i++) {
      assertThat(answer(handler, HttpEvents.withToken(HttpEvents.createBy(BODY), KEY)))
          .contains("\"statusCode\":201");
    }
  }

  @Test
  void titleAndForwardQuery_areStoredAndAnswered() throws IOException {
    String answer =
        answer(
            HttpEvents.createBy(
                "{\"long_url\": \"https://example.com/\", \"title\": \" Spring sale \","
                    + " \"forward_query\": true}"));

    assertThat(answer)
        .contains("\"statusCode\":201", "title\\\":\\\"Spring sale", "forward_query\\\":true");
    assertThat(links())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.get("title").s()).isEqualTo("Spring sale");
              assertThat(link.get("forward_query").bool()).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"long_url\": \"https://example.com/\", \"title\": \"a\\nb\"}",
        "{\"long_url\": \"https://example.com/\", \"title\": \"  \"}",
        "{\"long_url\": \"https://example.com/\", \"title\": \"\\u202egpj.exe\"}",
        "{\"long_url\": \"https://example.com/\", \"title\": \"\\ud800\"}",
      })
  void titleThatIsNotOneLineOfText_isRefused(String body) throws IOException {
    assertThat(answer(HttpEvents.createBy(body.replace("\\", "\\\\"))))
        .contains("\"statusCode\":400", "INVALID_TITLE");
  }

  @Test
  void titleOfMoreThanTwoHundredCharacters_isRefused() throws IOException {
    String body = "{\"long_url\": \"https://example.com/\", \"title\": \"%s\"}";

    assertThat(answer(HttpEvents.createBy(body.formatted("x".repeat(200)))))
        .contains("\"statusCode\":201");
    assertThat(answer(HttpEvents.createBy(body.formatted("x".repeat(201)))))
        .contains("\"statusCode\":400", "INVALID_TITLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"long_url\": \"https://example.com/\", \"forward_query\": \"yes\"}",
        "{\"long_url\": \"https://example.com/\", \"forward_query\": 1}",
        "{\"long_url\": \"https://example.com/\", \"title\": true}",
        "{\"long_url\": \"https://example.com/\", \"disabled\": true}",
      })
  void fieldOfAWrongType_orThatCreatesDoNotTake_isMalformed(String body) throws IOException {
    assertThat(answer(HttpEvents.createBy(body))).contains("\"statusCode\":400", "MALFORMED_JSON");
  }

  @Test
  void repetitionAfterTheExpiryOfItsLink_givesTheSameAnswer() throws Exception {
    Instant expiry = Instant.now().plusSeconds(3);
    String event =
        repeatable(
            HttpEvents.createBy(
                "{\"long_url\": \"https://example.com/\", \"expires_at\": \"%s\"}"
                    .formatted(expiry)));
    String first = answer(event);
    assertThat(first).contains("\"statusCode\":201");

    while (Instant.now().isBefore(expiry)) {
      Thread.sleep(50);
    }

    assertThat(answer(event)).isEqualTo(first);
    assertThat(
            answer(
                HttpEvents.withHeader(
                    HttpEvents.createBy(
                        "{\"long_url\": \"https://example.com/\", \"expires_at\": \"%s\"}"
                            .formatted(expiry)),
                    "idempotency-key",
                    "another-key-of-some-length")))
        .contains("\"statusCode\":400", "INVALID_EXPIRY");
    assertThat(links()).hasSize(1);
  }

  @Test
  void repetitionOfALinkThatWasDeleted_createsNothing() throws IOException {
    String event = repeatable(HttpEvents.createBy(BODY));
    String first = answer(event);
    Map<String, AttributeValue> link = links().getFirst();
    tables
        .client()
        .updateItem(
            update ->
                update
                    .tableName(tables.links())
                    .key(Map.of("code", link.get("code")))
                    .updateExpression("SET deleted_at = :now, deletion = :id REMOVE long_url")
                    .expressionAttributeValues(
                        Map.of(
                            ":now", AttributeValue.fromN("1700000000"),
                            ":id", AttributeValue.fromB(SdkBytes.fromUtf8String("x")))));

    assertThat(answer(event)).isEqualTo(first);
    assertThat(links()).singleElement().satisfies(item -> assertThat(item).containsKey("deletion"));
  }

  @Test
  void keyThatIsNotSentAsABearer_isRefused() throws IOException {
    stored.key(KEY, "create");

    assertThat(answer(HttpEvents.createBy(BODY).replace("\"Bearer \"", "\"" + KEY + "\"")))
        .contains("\"statusCode\":403", "INVALID_KEY");
    assertThat(links()).isEmpty();
  }
}
