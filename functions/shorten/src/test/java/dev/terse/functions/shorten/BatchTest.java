package dev.terse.functions.shorten;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.TestTables;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest extends ShortenHandlerCase {

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
    further.put("CREATE_RATES_TABLE", TestTables.createRates());

    List<Integer> statuses = statusesUntilLimited(HttpEvents.createBatch(batchOf(100, BODY)));

    assertThat(statuses).contains(201, 429);
    assertThat(links()).hasSize((int) statuses.stream().filter(one -> one == 201).count());
  }

  @Test
  @Tag("slow")
  void tableThatCannotBeReached_failsEachLinkByItself() throws IOException {
    further.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9");

    assertThat(statuses(answer(HttpEvents.createBatch(batchOf(3, BODY)))))
        .containsExactly(503, 503, 503);
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
}
