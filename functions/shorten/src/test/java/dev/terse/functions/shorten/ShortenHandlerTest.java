package dev.terse.functions.shorten;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.snapshot.Priming;
import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class ShortenHandlerTest {

  private static final String KEY = "tk_0000000000000000000000";
  private static final String BODY = "{\"long_url\": \"https://example.com/\"}";

  private final TestTables tables = TestTables.create();
  private final StoredItems stored = new StoredItems(tables);
  private final Map<String, String> further = new HashMap<>();

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
    further.put("CREATE_RATES_TABLE", rates());
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
  void batch_isAnsweredLinkByLinkInItsOrder_andNoneSpoilsAnother() throws IOException {
    String answer =
        answer(
            HttpEvents.createBatch(
                """
                {"links": [{"long_url": "https://example.com/1"}, {"long_url": "ftp://example.com"},\
                 7, {"long_url": "https://example.com/2", "nested": {"a": [1, {}]}, "title": "x"},\
                 {"long_url": "https://example.com/3", "custom_alias": "Spring-Sale"},\
                 {"long_url": "https://example.com/4", "custom_alias": "spring-sale"}, {}]}"""));

    assertThat(answer).contains("\"statusCode\":200");
    assertThat(statuses(answer)).containsExactly(201, 400, 400, 400, 201, 409, 400);
    assertThat(answer)
        .containsSubsequence(
            "example.com/1",
            "INVALID_URL",
            "MALFORMED_JSON",
            "MALFORMED_JSON",
            "example.com/3",
            "ALIAS_TAKEN",
            "MISSING_URL");
    assertThat(links()).hasSize(2);
  }

  @Test
  void batchOfAHundred_isCreated_andOneMoreIsRefused() throws IOException {
    String link = "{\"long_url\": \"https://example.com/\"}";

    String answer = answer(HttpEvents.createBatch(batchOf(100, link)));

    assertThat(statuses(answer)).hasSize(100).containsOnly(201);
    assertThat(links()).hasSize(100);
    assertThat(answer(HttpEvents.createBatch(batchOf(101, link))))
        .contains("\"statusCode\":400", "MALFORMED_JSON", "1 to 100");
    assertThat(links()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"links\": []}",
        "{\"links\": {}}",
        "{\"links\": [{\"long_url\": \"https://example.com/\"}], \"more\": 1}",
        "{\"more\": 1, \"links\": [{\"long_url\": \"https://example.com/\"}]}",
        "{\"links\": [{\"long_url\": \"https://example.com/\"}",
        "{\"links\": [{\"long_url\": \"https://example.com/\"}]} {}",
      })
  void bodyThatIsNotABatch_createsNothing(String body) throws IOException {
    assertThat(answer(HttpEvents.createBatch(body)))
        .contains("\"statusCode\":400", "MALFORMED_JSON");
    assertThat(links()).isEmpty();
  }

  @Test
  void batch_needsAKeyWhereCreationIsClosed() throws IOException {
    further.put("CREATE_ACCESS", "key");
    String event = HttpEvents.createBatch(batchOf(2, BODY));

    assertThat(answer(event)).contains("\"statusCode\":401", "MISSING_KEY");
    String id = stored.key(KEY, "create");
    assertThat(statuses(answer(HttpEvents.withToken(event, KEY)))).containsExactly(201, 201);
    assertThat(links())
        .hasSize(2)
        .allSatisfy(link -> assertThat(link.get("created_by").s()).isEqualTo(id));
  }

  @Test
  void limitOfANetwork_countsEachLinkOfABatch() throws IOException {
    further.put("CREATES_PER_MINUTE", "10");
    further.put("CREATE_RATES_TABLE", rates());

    List<Integer> statuses = statuses(answer(HttpEvents.createBatch(batchOf(100, BODY))));

    assertThat(statuses).contains(201, 429);
    assertThat(links()).hasSize((int) statuses.stream().filter(one -> one == 201).count());
  }

  @Test
  void repeatedBatchUnderALimit_givesEachLinkThatWasCreatedAgain() throws IOException {
    further.put("CREATES_PER_MINUTE", "10");
    further.put("CREATE_RATES_TABLE", rates());
    String event = repeatable(HttpEvents.createBatch(batchOf(20, BODY)));
    var handler = handler();

    List<Integer> first = statuses(answer(handler, event));
    List<Integer> again = statuses(answer(handler, event));

    assertThat(first).contains(201, 429);
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i) == 201) {
        assertThat(again.get(i)).isEqualTo(201);
      }
    }
  }

  @Test
  void tableThatCannotBeReached_failsEachLinkByItself() throws IOException {
    further.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9");

    assertThat(statuses(answer(HttpEvents.createBatch(batchOf(3, BODY)))))
        .containsExactly(503, 503, 503);
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

  @Test
  void fieldThatIsThereTwice_spoilsItsLinkAlone() throws IOException {
    String twice = "{\"long_url\": \"https://a.example/\", \"long_url\": \"https://b.example/\"}";

    assertThat(
            statuses(
                answer(HttpEvents.createBatch("{\"links\": [%s, %s]}".formatted(twice, BODY)))))
        .containsExactly(400, 201);
    assertThat(answer(HttpEvents.createBy(twice))).contains("\"statusCode\":400", "twice");
  }

  @Test
  void keyThatIsNotSentAsABearer_isRefused() throws IOException {
    stored.key(KEY, "create");

    assertThat(answer(HttpEvents.createBy(BODY).replace("\"Bearer \"", "\"" + KEY + "\"")))
        .contains("\"statusCode\":403", "INVALID_KEY");
    assertThat(links()).isEmpty();
  }

  private void forgetRequests() {
    for (Map<String, AttributeValue> request :
        tables.client().scan(scan -> scan.tableName(tables.requests())).items()) {
      tables
          .client()
          .deleteItem(
              delete -> delete.tableName(tables.requests()).key(Map.of("id", request.get("id"))));
    }
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

  private static String repeatable(String event) {
    return HttpEvents.withHeader(event, "idempotency-key", "5f2b1c3e-7a64-4f0e-9d55-0c8f6a1b2d3e");
  }

  private String rates() {
    String table = tables.access() + "-rates";
    tables
        .client()
        .createTable(
            create ->
                create
                    .tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("network")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("network")
                            .attributeType(ScalarAttributeType.S)
                            .build()));
    return table;
  }

  private static String batchOf(int count, String link) {
    return "{\"links\": [" + String.join(",", Collections.nCopies(count, link)) + "]}";
  }

  private static List<Integer> statuses(String answer) {
    return Pattern.compile("status\\\\\":([0-9]+)")
        .matcher(answer)
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }

  private List<Map<String, AttributeValue>> links() {
    return tables.client().scan(scan -> scan.tableName(tables.links())).items();
  }

  private ShortenHandler handler() {
    Map<String, String> environment = new HashMap<>(tables.environment());
    environment.putAll(further);
    return new ShortenHandler(environment);
  }

  private String answer(String event) throws IOException {
    return answer(handler(), event);
  }

  private static String answer(ShortenHandler handler, String event) throws IOException {
    var answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        answer,
        Priming.context());
    return answer.toString(StandardCharsets.UTF_8);
  }
}
