package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.lambda.Backend;
import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Details and statistics where only the owner may read them. */
class OwnerStatisticsApiIT {

  private static final String URL = "{\"long_url\": \"https://example.com/\"}";
  private static final String GUESSED = "0".repeat(22);

  private static RunningSystem terse;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    terse =
        RunningSystem.start(
            new UpOptions(0, 0, 0, false, true, data, Map.of("StatsAccess", "owner")));
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  private record Owned(String code, String token) {}

  @Test
  void statistics_areAnsweredToTheOwner() {
    Owned link = create(URL);
    terse.get("/" + link.code());

    Eventually.holds(() -> total(link) == 1);
    assertThat(AnswerJson.of(details(link.code(), link.token())))
        .containsKeys("click_count", "last_accessed");
  }

  @Test
  void statisticsWithoutAToken_areRefused() {
    HttpResponse<String> answer = terse.get("/api/v1/stats/" + create(URL).code());

    ApiCase.assertError(answer, 401, "MISSING_TOKEN");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic abc", "Bearer", "Bearer a b", "7N42dgm5tFLK9N8MT7fHC7"})
  void headerThatIsNoBearerToken_countsAsNone(String header) {
    String code = create(URL).code();

    ApiCase.assertError(
        terse.get("/api/v1/stats/" + code, "Authorization", header), 401, "MISSING_TOKEN");
    assertThat(AnswerJson.of(terse.get("/api/v1/urls/" + code, "Authorization", header)))
        .doesNotContainKey("click_count");
  }

  @Test
  void tokenOfAnotherLink_isRefusedForStatisticsAndDetails() {
    String code = create(URL).code();

    for (String token : new String[] {GUESSED, create(URL).token()}) {
      ApiCase.assertError(statistics(code, token), 403, "NOT_OWNER");
      ApiCase.assertError(details(code, token), 403, "NOT_OWNER");
    }
  }

  @Test
  void detailsWithoutAToken_tellWhatFollowingTheLinkDoes_andNoCounts() {
    String code = create(URL).code();

    assertThat(AnswerJson.of(terse.get("/api/v1/urls/" + code)))
        .containsOnlyKeys(
            "short_url",
            "code",
            "long_url",
            "created_at",
            "expires_at",
            "title",
            "forward_query",
            "disabled");
  }

  @Test
  void codeWithoutALink_isAnsweredAsARedirectDoes() {
    ApiCase.assertError(statistics("zzzzzz7", GUESSED), 404, "NOT_FOUND");
    ApiCase.assertError(details("zzzzzz7", GUESSED), 404, "NOT_FOUND");

    Owned deleted = create(URL);
    terse.delete(deleted.code(), deleted.token());
    for (String token : new String[] {GUESSED, deleted.token()}) {
      ApiCase.assertError(statistics(deleted.code(), token), 410, "GONE");
      ApiCase.assertError(details(deleted.code(), token), 410, "GONE");
    }
  }

  @Test
  void aliasInAnotherCase_isItsOwnersToo() {
    Owned link =
        create("{\"long_url\": \"https://example.com/\", \"custom_alias\": \"spring-sale\"}");

    assertThat(statistics("SPRING-Sale", link.token()).statusCode()).isEqualTo(200);
    ApiCase.assertError(statistics("SPRING-Sale", GUESSED), 403, "NOT_OWNER");
  }

  @Test
  void expiredLink_keepsItsStatisticsForItsOwner() throws Exception {
    Owned link = new Owned("long-past", "1".repeat(22));
    putExpired(link);
    ApiCase.assertError(terse.get("/" + link.code()), 410, "GONE");

    assertThat(statistics(link.code(), link.token()).statusCode()).isEqualTo(200);
    ApiCase.assertError(statistics(link.code(), GUESSED), 403, "NOT_OWNER");
  }

  private static void putExpired(Owned link) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(link.token().getBytes(StandardCharsets.UTF_8));
    Map<String, AttributeValue> item =
        new HashMap<>(Backend.link(link.code(), "https://example.com/"));
    item.put("owner_hash", AttributeValue.fromB(SdkBytes.fromByteArray(hash)));
    item.put("expires_at", AttributeValue.fromN("1760000001"));
    try (DynamoDbClient client = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      client.putItem(put -> put.tableName("LinksTable").item(item));
    }
  }

  private static Owned create(String json) {
    HttpResponse<String> created = terse.shorten(json);
    return new Owned(AnswerJson.text(created, "code"), AnswerJson.text(created, "owner_token"));
  }

  private static HttpResponse<String> statistics(String code, String token) {
    return terse.get("/api/v1/stats/" + code, "Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> details(String code, String token) {
    return terse.get("/api/v1/urls/" + code, "Authorization", "Bearer " + token);
  }

  private static int total(Owned link) {
    return AnswerJson.count(statistics(link.code(), link.token()), "total_clicks");
  }
}
