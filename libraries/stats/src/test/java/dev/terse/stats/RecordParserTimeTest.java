package dev.terse.stats;

import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import dev.terse.clicks.UnreadableClickException;
import dev.terse.local.testkit.TimeFuzz;
import dev.terse.url.ClientNetwork;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests that any record is parsed quickly, whatever it contains; user agents are tested elsewhere.
 */
@Tag("slow")
class RecordParserTimeTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  // A redirect's click has up to about 1,500 bytes, and 8 times as many if everything is escaped.
  private static final int[] CLICK_LENGTHS = {16, 128, 1_024, 4_096, 16_384};

  private static final String[] JSON = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\",
    "\\u0000",
    "\\ud800",
    "1",
    "-1",
    "1e9",
    "1e999999999",
    "0.1",
    "9".repeat(40),
    "true",
    "null",
    " ",
    "\n",
    "\"at\":1795512601000,",
    "\"code\":\"abc\",",
    "\"id\":\"a\",",
    "\"country\":\"DE\",",
    "\"a\":{",
    "\"a\":[",
    "é",
    "\uD83D\uDE00",
    "\u0000",
    "\"user_agent\":\"",
    "/*",
    "Aa",
    "BB"
  };
  private static final String[] ADDRESSES = {
    "1", "255", "256", ".", ":", "::", "%", "/", "[", "]", "ffff", "0", "0x", "1.2.3.4", "::ffff:",
    "fe80", "%eth0", "-", " ", "\u0661", "é", "g", "0000"
  };
  private static final String[] KEYS = {
    "abc", "#", "1", "15", "16", "0", "-", "#1", "é", "\uD83D\uDE00", " "
  };

  @Test
  void clickJson() {
    TimeFuzz.of(
            "Clicks as JSON",
            RecordParserTimeTest::json,
            bytes -> {
              try {
                ClickJson.decode(bytes);
              } catch (UnreadableClickException e) {
                // Expected for most.
              }
            },
            CLICK_LENGTHS)
        .assertFast();
  }

  @Test
  void wholeRecord() {
    TimeFuzz.of(
            "Records",
            (random, length) -> new DeliveredRecord("1", "abc", NOON, json(random, length)),
            record -> {
              try {
                ArrivedClick.of(record);
              } catch (UnreadableClickException e) {
                // Expected for most.
              }
            },
            CLICK_LENGTHS)
        .assertFast();
  }

  @Test
  void addresses() {
    TimeFuzz.of(
            "Addresses",
            (random, length) -> TimeFuzz.text(random, length, ADDRESSES),
            ClientNetwork::of,
            7,
            15,
            39,
            128,
            1_024,
            8_192)
        .assertFast();
  }

  @Test
  void countries() {
    TimeFuzz.of(
            "Countries",
            (random, length) -> TimeFuzz.text(random, length, "D", "E", "X", "Aa", "BB", "é", " "),
            Country::orUnknown,
            2,
            64,
            1_024,
            8_192)
        .assertFast();
  }

  @Test
  void sequenceNumbers() {
    TimeFuzz.of(
            "Sequence numbers",
            (random, length) -> TimeFuzz.text(random, length, "0", "1", "9", "-", " ", "\u0661"),
            SequenceNumber::of,
            1,
            56,
            64,
            1_024)
        .assertFast();
  }

  @Test
  void partitionKeys() {
    TimeFuzz.of(
            "Partition keys",
            (random, length) -> TimeFuzz.text(random, length, KEYS),
            key -> {
              try {
                ClickLane.of(key, "abc");
              } catch (UnreadableClickException e) {
                // Expected for most.
              }
            },
            3,
            16,
            256)
        .assertFast();
  }

  private static byte[] json(Random random, int length) {
    String text = TimeFuzz.text(random, length, JSON);
    return (random.nextBoolean() ? "{" + text : text).getBytes(StandardCharsets.UTF_8);
  }
}
