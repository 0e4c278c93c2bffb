package dev.terse.functions.shorten;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.TestTables;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedTargetTest extends ShortenHandlerCase {

  private static final String BLOCKED = "{\"long_url\": \"https://a.evil.example/\"}";

  @BeforeEach
  void block() {
    stored.blockedHost("evil.example");
    stored.blockedHost("xn--bse-sna.example");
    stored.blockedHost("8.8.8.8");
    stored.blockedHost("[2001:470::1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://EVIL.Example/a?b#c",
        "https://evil.example.",
        "https://evil.example.:8443/",
        "https://a.b.evil.example/",
        "https://evil%2eexample/",
        "https://ev%69l.example/",
        "https://\uff45vil.example/",
        "https://evil\u3002example/",
        "https:\\\\\\\\evil.example",
        "https:/evil.example",
        "https://b\u00f6se.example/",
        "https://B\u00d6SE.example/",
        "https://www.xn--bse-sna.example/",
        "http://8.8.8.8/",
        "http://134744072/",
        "http://0x8080808/",
        "http://010.010.010.010/",
        "http://8.8.2056/",
        "http://[::ffff:8.8.8.8]/",
        "http://[::ffff:808:808]/",
        "http://[64:ff9b::808:808]/",
        "http://[2001:0470:0:0:0::1]/"
      })
  void everySpellingOfABlockedHost_isRefused(String url) throws IOException {
    assertThat(answer(HttpEvents.createBy("{\"long_url\": \"" + url + "\"}")))
        .contains("\"statusCode\":403", "TARGET_BLOCKED");
    assertThat(links()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example@example.com/",
        "https://example.com@evil.example/",
        "https://user:evil.example@evil.example/"
      })
  void userInfo_isRefusedWhateverTheHost(String url) throws IOException {
    assertThat(answer(HttpEvents.createBy("{\"long_url\": \"" + url + "\"}")))
        .contains("\"statusCode\":400", "INVALID_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://notevil.example/",
        "https://evil.example.com/",
        "https://example.com/evil.example",
        "https://example.com/?https://evil.example",
        "http://8.8.8.9/"
      })
  void otherHosts_areTaken(String url) throws IOException {
    assertThat(answer(HttpEvents.createBy("{\"long_url\": \"" + url + "\"}")))
        .contains("\"statusCode\":201");
  }

  @Test
  void blockedLinkOfABatch_spoilsNoOther() throws IOException {
    String batch = "{\"links\": [" + BODY + "," + BLOCKED + "," + BODY + "]}";

    assertThat(statuses(answer(HttpEvents.createBatch(batch)))).containsExactly(201, 403, 201);
  }

  @Test
  void linkThatAnEarlierAttemptCreated_isAnsweredAgain_andANewOneIsRefused() throws IOException {
    String event = repeatable(HttpEvents.createBy("{\"long_url\": \"https://later.example/\"}"));
    String first = answer(event);
    stored.blockedHost("later.example");

    assertThat(first).contains("\"statusCode\":201");
    assertThat(answer(event)).isEqualTo(first);
    assertThat(answer(repeatable(HttpEvents.createBatch("{\"links\": [" + BLOCKED + "]}"))))
        .contains("IDEMPOTENCY_MISMATCH");
    assertThat(answer(HttpEvents.createBy("{\"long_url\": \"https://later.example/\"}")))
        .contains("TARGET_BLOCKED");
  }

  @Test
  void refusedLinks_countUnderTheLimitOfCreates() throws IOException {
    further.put("CREATES_PER_MINUTE", "10");
    further.put("CREATE_RATES_TABLE", TestTables.createRates());

    assertThat(statusesUntilLimited(HttpEvents.createBatch(batchOf(80, BLOCKED))))
        .contains(403, 429)
        .doesNotContain(201);
  }

  @Test
  void blockListThatCannotBeRead_letsLinksThrough() throws IOException {
    tables.client().deleteTable(delete -> delete.tableName(tables.access()));

    assertThat(answer(HttpEvents.createBy(BLOCKED))).contains("\"statusCode\":201");
  }

  @Test
  void targetHosts_areTheOnlyOnesThatLinksMayLeadTo() throws IOException {
    further.put("TARGET_HOSTS", "example.com, evil.example");

    assertThat(answer(HttpEvents.createBy(BODY))).contains("\"statusCode\":201");
    assertThat(answer(HttpEvents.create("https://WWW.example.com./")))
        .contains("\"statusCode\":201");
    assertThat(answer(HttpEvents.create("https://notexample.com/")))
        .contains("\"statusCode\":403", "TARGET_NOT_ALLOWED");
    assertThat(answer(HttpEvents.createBy(BLOCKED))).contains("TARGET_BLOCKED");
  }
}
