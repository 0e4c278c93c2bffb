package dev.terse.clicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickJsonTest {

  @Property(tries = 300)
  void click_comesBackAsItWas(
      @ForAll @StringLength(min = 1, max = 30) String code, @ForAll String agent) throws Exception {
    var click =
        new Click(
            "id",
            // Half of a surrogate pair is not text, and can't arrive over HTTP.
            code.replaceAll("\\p{Cs}", "x"),
            Instant.ofEpochMilli(1_795_521_600_123L),
            "DE",
            Optional.of("news.example"),
            Optional.of(agent.replaceAll("\\p{Cs}", "x")),
            Optional.empty(),
            Optional.of("203.0.113.0"));

    assertThat(ClickJson.decode(ClickJson.encode(click))).isEqualTo(click);
  }

  @Test
  void click_isOneLine() {
    var click =
        new Click(
            "id",
            "abc1234",
            Instant.EPOCH,
            "XX",
            Optional.empty(),
            Optional.of("a\nb"),
            Optional.empty(),
            Optional.empty());

    assertThat(new String(ClickJson.encode(click), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"id\":\"id\",\"code\":\"abc1234\",\"at\":0,\"country\":\"XX\","
                + "\"user_agent\":\"a\\nb\"}\n");
  }

  @Test
  void recordThatIsPutBack_keepsItsFirstPlaceAndAllElse() throws Exception {
    byte[] record =
        "{\"new\":{\"a\":[1]},\"id\":\"i\",\"code\":\"c\",\"at\":5,\"country\":\"XX\"}"
            .getBytes(StandardCharsets.UTF_8);

    byte[] again = ClickJson.withFirstPlace(ClickJson.withFirstPlace(record, "12"), "34");

    assertThat(again)
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "{\"first_sequence_number\":\"12\",\"new\":{\"a\":[1]},\"id\":\"i\","
                + "\"code\":\"c\",\"at\":5,\"country\":\"XX\"}\n");
    assertThat(ClickJson.decodeRecord(again).click()).isEqualTo(ClickJson.decode(record));
    assertThat(ClickJson.decodeRecord(again).firstPlace()).contains("12");
    assertThat(ClickJson.decodeRecord(record).firstPlace()).isEmpty();
  }

  @Test
  void fieldOfALaterVersion_isPassedOver() throws Exception {
    String json =
        "{\"new\":{\"a\":[1]},\"id\":\"i\",\"code\":\"c\",\"at\":5,\"country\":\"XX\",\"x\":null}";

    assertThat(ClickJson.decode(json.getBytes(StandardCharsets.UTF_8)).at())
        .isEqualTo(Instant.ofEpochMilli(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "null",
        "{",
        "{\"id\":\"i\",\"code\":\"c\",\"at\":5,\"country\":\"XX\"",
        "{\"code\":\"c\",\"at\":5,\"country\":\"XX\"}",
        "{\"id\":\"i\",\"at\":5,\"country\":\"XX\"}",
        "{\"id\":\"i\",\"code\":\"\",\"at\":5,\"country\":\"XX\"}",
        "{\"id\":\"i\",\"code\":\"c\",\"at\":\"5\",\"country\":\"XX\"}",
        "{\"id\":\"i\",\"code\":\"c\",\"at\":-1,\"country\":\"XX\"}",
        "{\"id\":\"i\",\"code\":\"c\",\"at\":99999999999999999999,\"country\":\"XX\"}",
        "{\"id\":\"i\",\"code\":7,\"at\":5,\"country\":\"XX\"}"
      })
  void recordThatIsNoClick_isUnreadable(String json) {
    assertThatThrownBy(() -> ClickJson.decode(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableClickException.class);
  }

  @Test
  void partitionKey_isTheCodeOrTheCodeAndANumber() throws Exception {
    assertThat(ClickLane.key("abc", 0)).isEqualTo("abc");
    assertThat(ClickLane.of(ClickLane.key("abc", 12), "abc")).isEqualTo(12);
    assertThat(ClickLane.of("abc", "abc")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abd", "abc#", "abc#0", "abc#01", "abc#x", "abc#16", "abc#1000", "abc1"})
  void partitionKeyOfAnotherCode_isUnreadable(String key) {
    assertThatThrownBy(() -> ClickLane.of(key, "abc")).isInstanceOf(UnreadableClickException.class);
  }
}
