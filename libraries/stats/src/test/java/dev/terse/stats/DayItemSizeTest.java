package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Tests of what a day's item is billed for: ordinary clicks of different people, from a dozen
 * countries, all day long, half of them from one of eight hosts, one in eight of them by a program.
 */
@Tag("slow")
class DayItemSizeTest extends AggregatorCase {

  private static final int KILOBYTE = 1_024;
  private static final BigInteger FIRST =
      new BigInteger("49590338271490256608559692538361571095921575989136588898");
  private static final List<String> COUNTRIES =
      List.of("DE", "US", "FR", "GB", "JP", "BR", "IN", "IT", "ES", "PL", "NL", "XX");
  private static final List<String> BROWSERS =
      List.of("Chrome", "Safari", "Chrome Webview", "Firefox", "Edge", "SamsungBrowser");

  private final Random random = new Random(1);
  private int sequence;

  @ParameterizedTest
  @CsvSource({"1, 1, 300", "10, 1, 600", "50, 1, 1024", "20, 16, 1024", "50, 16, 1024"})
  void itemOfAFewClicks_isBilledAsOneKilobyte(int clicks, int lanes, int bytes) {
    for (int i = 0; i < clicks; i++) {
      click(i % lanes, aggregator);
    }

    assertThat(BilledSize.of(item("D#2026-11-24"))).isLessThanOrEqualTo(bytes);
    assertThat(watched.requests(UpdateItemRequest.class))
        .as("clicks, a note, and a sketch from the fortieth visitor on")
        .hasSize(clicks + 1 + (clicks > 40 ? 1 : 0));
  }

  @ParameterizedTest
  @CsvSource({"1", "16"})
  void itemThatEveryClickIsWrittenToByAnotherEnvironment_isBilledAsOneKilobyte(int lanes) {
    for (int i = 0; i < 50; i++) {
      click(i % lanes, anotherEnvironment());
    }

    assertThat(BilledSize.of(item("D#2026-11-24"))).isLessThanOrEqualTo(KILOBYTE);
    assertThat(watched.requests(UpdateItemRequest.class)).hasSize(50 + 1);
  }

  /** Of a link that was just shared: all clicks within a minute, in batches of a second or ten. */
  @ParameterizedTest
  @CsvSource({"1", "5"})
  void itemOfABurst_isBilledAsOneKilobyte(int together) {
    for (int i = 0; i < 50; i += together) {
      List<DeliveredRecord> batch = new ArrayList<>();
      for (int j = 0; j < together; j++) {
        batch.add(delivered(0, NOON.plusSeconds(i + j)));
      }
      aggregator.aggregate("shard-0", batch);
    }

    assertThat(BilledSize.of(item("D#2026-11-24"))).isLessThanOrEqualTo(KILOBYTE);
  }

  @ParameterizedTest
  @CsvSource({"400, 1, 1024", "400, 16, 2048"})
  void itemOfManyClicks_isBilledAsOneKilobyte_andOfAHotLinkAsTwo(int clicks, int lanes, int bytes) {
    for (int i = 0; i < clicks; i++) {
      click(i % lanes, aggregator);
    }

    assertThat(BilledSize.of(item("D#2026-11-24"))).isLessThanOrEqualTo(bytes);
    assertThat(watched.requests(UpdateItemRequest.class))
        .as("clicks, a note, two that move names, one for each new name and for eighty visitors")
        .hasSizeLessThanOrEqualTo(clicks + 1 + 2 + 8 + 6);
  }

  /** Of links so many that no environment remembers the details of one until its next click. */
  @ParameterizedTest
  @CsvSource({"1, 1024", "16, 2048"})
  void itemOfManyClicksWhoseDetailsAreForgotten_isBilledAsThatOfRememberedOnes(
      int lanes, int bytes) {
    for (int i = 0; i < 400; i++) {
      aggregator.forget();
      click(i % lanes, aggregator);
    }

    assertThat(BilledSize.of(item("D#2026-11-24"))).isLessThanOrEqualTo(bytes);
    assertThat(watched.requests(UpdateItemRequest.class))
        .as("clicks, a note, two that move names, two for eighty visitors, two for a new name")
        .hasSizeLessThanOrEqualTo(400 + 1 + 2 + 2 * 5 + 2 * 8);
    assertThat(reader.read("abc", DAY).people().uniqueVisitors()).isBetween(320L, 380L);
  }

  @Test
  void fullOfReferrers_takesOneWriteForAHostThatItNames_andOneMoreForAnother() {
    for (int i = 0; i < Referrers.MAX_NAMED; i++) {
      clickFrom("host" + i + ".ex");
    }
    watched.forget();

    clickFrom("host3.ex");
    assertThat(watched.requests(UpdateItemRequest.class)).hasSize(1);
    clickFrom("another.ex");
    assertThat(watched.requests(UpdateItemRequest.class)).hasSize(1 + 2);

    Map<String, AttributeValue> item = item("D#2026-11-24");
    assertThat(item.get(Counters.REFERRER + "host3.ex").n()).isEqualTo("2");
    assertThat(item).doesNotContainKey(Counters.REFERRER + "another.ex");
    assertThat(item.get(Counters.OTHER_REFERRERS).n()).isEqualTo("1");
  }

  private void clickFrom(String host) {
    sequence++;
    Click click =
        new Click(
            "%022d".formatted(sequence),
            "abc",
            NOON,
            "DE",
            Optional.of(host),
            Optional.of("person"),
            Optional.empty(),
            Optional.of("203.0.113.0"));
    anotherEnvironment()
        .aggregate(
            "shard-0",
            List.of(
                new DeliveredRecord(
                    FIRST.add(BigInteger.valueOf(sequence * 1_000_003L)).toString(),
                    ClickLane.key("abc", 0),
                    NOON.plusSeconds(10L * sequence),
                    ClickJson.encode(click))));
  }

  private void click(int lane, ClickAggregator writer) {
    Instant at = NOON.minus(Duration.ofHours(12)).plusSeconds(random.nextInt(86_400));
    Aggregation result = writer.aggregate("shard-" + lane, List.of(delivered(lane, at)));
    assertThat(result.counted()).isEqualTo(1);
  }

  private DeliveredRecord delivered(int lane, Instant at) {
    sequence++;
    boolean isPerson = random.nextInt(8) > 0;
    Click click =
        new Click(
            "%022d".formatted(sequence),
            "abc",
            at,
            COUNTRIES.get((int) (COUNTRIES.size() * random.nextDouble() * random.nextDouble())),
            random.nextBoolean()
                ? Optional.of("site-%d.example.com".formatted(random.nextInt(8)))
                : Optional.empty(),
            Optional.of(isPerson ? "person" + random.nextInt() : "bot"),
            Optional.empty(),
            Optional.of("203.0.113.0"));
    return new DeliveredRecord(
        FIRST.add(BigInteger.valueOf(sequence * 1_000_003L)).toString(),
        ClickLane.key("abc", lane),
        click.at(),
        ClickJson.encode(click));
  }

  @Override
  VisitorClass client(Click click) {
    int hash = Math.floorMod(click.id().hashCode(), 60);
    return click.userAgent().orElseThrow().startsWith("person")
        ? new VisitorClass(
            VisitorKind.PERSON,
            List.of("Phone", "Desktop", "Phone", "Tablet").get(hash % 4),
            BROWSERS.get(hash % 6))
        : new VisitorClass(VisitorKind.BOT, "Robot", "Other");
  }
}
