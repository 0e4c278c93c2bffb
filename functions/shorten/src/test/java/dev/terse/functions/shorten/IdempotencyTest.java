package dev.terse.functions.shorten;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.TestTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class IdempotencyTest extends ShortenHandlerCase {

  @Test
  void repeatedBatchUnderALimit_givesEachLinkThatWasCreatedAgain() throws IOException {
    further.put("CREATES_PER_MINUTE", "10");
    further.put("CREATE_RATES_TABLE", TestTables.createRates());
    String event = HttpEvents.createBatch(batchOf(20, BODY));
    ShortenHandler handler = null;
    String repeated = event;
    List<Integer> first = List.of();
    // The buckets may be too slow to be asked on a busy machine.
    for (int i = 0; i < 50 && !first.contains(429); i++) {
      handler = handler();
      repeated = repeatable(event, "5f2b1c3e-7a64-4f0e-9d55-" + (100_000_000_000L + i));
      first = statuses(answer(handler, repeated));
    }

    List<Integer> again = statuses(answer(handler, repeated));

    assertThat(first).contains(201, 429);
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i) == 201) {
        assertThat(again.get(i)).isEqualTo(201);
      }
    }
  }

  @Test
  void repeatedRequest_givesTheSameAnswerAndCreatesNothing() throws IOException {
    String event = repeatable(HttpEvents.createBy(BODY));

    String first = answer(event);
    String again = answer(event);

    assertThat(first).contains("\"statusCode\":201");
    assertThat(again).isEqualTo(first);
    assertThat(links()).hasSize(1);
    assertThat(answer(HttpEvents.createBy(BODY))).contains("\"statusCode\":201");
    assertThat(links()).hasSize(2);
  }

  @Test
  void repeatedBatch_givesTheSameAnswerAndCreatesNothing() throws IOException {
    String event =
        repeatable(
            HttpEvents.createBatch(
                "{\"links\": [%s, {\"long_url\": \"https://example.com/\", \"custom_alias\": \"sale\"}, {}]}"
                    .formatted(BODY)));

    String first = answer(event);

    assertThat(statuses(first)).containsExactly(201, 201, 400);
    assertThat(answer(event)).isEqualTo(first);
    assertThat(links()).hasSize(2);
  }

  @Test
  void fiftyAttemptsAtOnce_createOneLink() throws Exception {
    String event = repeatable(HttpEvents.createBy(BODY));
    List<ShortenHandler> environments = List.of(handler(), handler(), handler());
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        ShortenHandler environment = environments.get(i % environments.size());
        answers.add(threads.submit(() -> answer(environment, event)));
      }
    }

    Set<String> distinct = new HashSet<>();
    for (Future<String> answer : answers) {
      distinct.add(answer.get());
    }
    assertThat(distinct).singleElement().asString().contains("\"statusCode\":201");
    assertThat(links()).hasSize(1);
  }

  @Test
  void attemptThatDiedBeforeItsLinkWasWritten_isMadeGood() throws IOException {
    String event = repeatable(HttpEvents.createBy(BODY));
    String first = answer(event);
    // As if the environment had died between the two writes.
    Map<String, AttributeValue> link = links().getFirst();
    tables
        .client()
        .deleteItem(
            delete -> delete.tableName(tables.links()).key(Map.of("code", link.get("code"))));

    assertThat(answer(event)).isEqualTo(first);
    assertThat(links()).containsExactly(link);
  }

  @Test
  void sameKeyWithAnotherBody_isAMismatch() throws IOException {
    answer(repeatable(HttpEvents.createBy(BODY)));

    assertThat(answer(repeatable(HttpEvents.createBy("{\"long_url\": \"https://example.org/\"}"))))
        .contains("\"statusCode\":422", "IDEMPOTENCY_MISMATCH");
    assertThat(links()).hasSize(1);
  }

  @Test
  void sameKeyOfAnotherClient_isAnotherRequest() throws IOException {
    stored.key(KEY, "create");
    String event = repeatable(HttpEvents.createBy(BODY));

    String first = answer(event);
    String withKey = answer(HttpEvents.withToken(event, KEY));
    String elsewhere = answer(event.replace("203.0.113.7", "198.51.100.7"));

    assertThat(Set.of(first, withKey, elsewhere)).hasSize(3);
    assertThat(links()).hasSize(3);
  }

  @Test
  void aliasThatIsTaken_isSoOnEachAttempt() throws IOException {
    stored.link("taken-alias", Map.of());
    String event =
        repeatable(
            HttpEvents.createBy(
                "{\"long_url\": \"https://example.com/\", \"custom_alias\": \"taken-alias\"}"));

    assertThat(answer(event)).contains("\"statusCode\":409", "ALIAS_TAKEN");
    assertThat(answer(event)).contains("\"statusCode\":409", "ALIAS_TAKEN");
  }

  @Test
  void requestOfMoreThanADayAgo_isForgottenWhetherItsItemIsRemovedOrNot() throws IOException {
    String event = repeatable(HttpEvents.createBy(BODY));
    answer(event);
    Map<String, AttributeValue> request =
        tables.client().scan(scan -> scan.tableName(tables.requests())).items().getFirst();
    tables
        .client()
        .updateItem(
            update ->
                update
                    .tableName(tables.requests())
                    .key(Map.of("id", request.get("id")))
                    .updateExpression("SET expires_at = :past")
                    .expressionAttributeValues(
                        Map.of(":past", AttributeValue.fromN("1700000000"))));

    assertThat(answer(event)).contains("\"statusCode\":201");
    assertThat(links()).hasSize(2);
  }

  @Test
  void keyThatComesBackAfterADay_getsNewTokens_andNoOthersAlias() throws IOException {
    String body = "{\"long_url\": \"https://example.com/%s\", \"custom_alias\": \"sale\"}";
    answer(repeatable(HttpEvents.createBy(body.formatted("a"))));
    forgetRequests();

    assertThat(answer(repeatable(HttpEvents.createBy(body.formatted("b")))))
        .contains("\"statusCode\":409", "ALIAS_TAKEN");
    assertThat(links()).hasSize(1);
  }

  @Test
  void batchThatDiedHalfWay_isMadeGood() throws IOException {
    String event = repeatable(HttpEvents.createBatch(batchOf(4, BODY)));
    String first = answer(event);
    List<Map<String, AttributeValue>> all = links();
    for (Map<String, AttributeValue> link : all.subList(0, 2)) {
      tables
          .client()
          .deleteItem(
              delete -> delete.tableName(tables.links()).key(Map.of("code", link.get("code"))));
    }

    assertThat(answer(event)).isEqualTo(first);
    assertThat(links()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void closedCreation_takesNoRepetitionWithoutTheKey() throws IOException {
    stored.key(KEY, "create");
    String event = repeatable(HttpEvents.createBy(BODY));
    answer(HttpEvents.withToken(event, KEY));
    further.put("CREATE_ACCESS", "key");

    assertThat(answer(event)).contains("\"statusCode\":401", "MISSING_KEY");
    assertThat(answer(HttpEvents.withToken(event, "tk_1111111111111111111111")))
        .contains("\"statusCode\":403", "INVALID_KEY");
    assertThat(links()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "123456789012345\\t", "1234567890123456 7", "ééééééééééééééééé", ""})
  void malformedIdempotencyKey_isRefused(String key) throws IOException {
    assertThat(answer(HttpEvents.withHeader(HttpEvents.createBy(BODY), "idempotency-key", key)))
        .contains("\"statusCode\":400", "INVALID_IDEMPOTENCY_KEY");
    assertThat(links()).isEmpty();
  }

  @Test
  void tokenOfARepeatedRequest_ownsTheLink() throws Exception {
    answer(repeatable(HttpEvents.createBy(BODY)));
    String token =
        answer(repeatable(HttpEvents.createBy(BODY)))
            .replaceAll("(?s).*owner_token\\\\\":\\\\\"([0-9A-Za-z]+).*", "$1");

    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    assertThat(token).hasSize(22);
    assertThat(links().getFirst().get("owner_hash").b().asByteArray()).isEqualTo(hash);
    assertThat(tables.client().scan(scan -> scan.tableName(tables.requests())).items().toString())
        .doesNotContain(token);
  }
}
