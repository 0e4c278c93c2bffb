package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.links.Alias;
import dev.terse.links.RequestedCode;
import dev.terse.local.testkit.TimeFuzz;
import dev.terse.url.Authority;
import dev.terse.url.ClientNetwork;
import dev.terse.url.LongUrl;
import dev.terse.url.TargetPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that any text that a client can send is parsed quickly. */
@Tag("slow")
class ParserTimeTest {

  private static final Duration LIMIT = Duration.ofMillis(20);

  // API Gateway accepts 10,240 bytes of request line and headers.
  private static final int[] OF_HEADERS = {16, 64, 256, 1_024, 10_240};
  private static final int[] OF_URLS = {64, 256, 1_024, 2_048, 16_000};

  private static final String[] PIECES_OF_URLS = {
    "http://",
    "https://",
    "/",
    "\\",
    "//",
    "?",
    "#",
    "@",
    ":",
    "::",
    ":80",
    "[",
    "]",
    "[::1]",
    "[::ffff:",
    "1:",
    "127.0.0.1",
    "0x7f",
    "0",
    "1.",
    ".",
    "..",
    "%2e",
    "%2E%2e/",
    "/../",
    "/./",
    "%",
    "%25",
    "%e2%80%8b",
    "xn--",
    "xn--a",
    "xn--zzzzzz",
    "xn--bcher-kva",
    "a",
    "A",
    "-",
    "_",
    "example.com",
    "user:pw@",
    "\u00fc",
    "\u00df",
    "a\u0301",
    "\u0301",
    "\u5b57",
    "\u0627",
    "\u05d0",
    "\uff21",
    "\u3002",
    "\u200d",
    "\u094d\u200d",
    "\u2764\ufe0f",
    "\ud83d\ude00",
    "\ud800",
    "\udc00",
    "\ufdfa",
    "\u1e9b\u0323",
    "\uac00",
    "\u1100\u1161\u11a8",
    " ",
    "\t",
    "\u0000",
    "&a=b",
    ";"
  };
  private static final String[] PIECES_OF_ADDRESSES = {
    "1",
    "255",
    "256",
    ".",
    "..",
    ":",
    "::",
    "1:",
    "ffff:",
    "[",
    "]",
    "%",
    "%lo",
    "%1",
    "/",
    "0x7f",
    "00",
    "a",
    "g",
    "127.0.0.1",
    "::ffff:",
    " ",
    "\u0661",
    "sho.rt",
    "-",
    "_",
    ",",
    ":80",
    ":99999"
  };
  private static final String[] PIECES_OF_NAMES = {
    "a",
    "Z",
    "0",
    "9",
    "-",
    "_",
    ".",
    "/",
    "\u0130",
    "\u212a",
    "\ufb01",
    "\u00df",
    "\ud83d\ude00",
    "\ud800",
    "%2F",
    "2026",
    "-11",
    "-28",
    "+",
    "999999999",
    " ",
    "api",
    "admin"
  };

  @Test
  void longUrl() {
    var policy = new TargetPolicy(Set.of(Authority.parse("sho.rt").orElseThrow()), false);
    assertFast(
        TimeFuzz.of("Long URLs", ParserTimeTest::url, url -> LongUrl.parse(url, policy), OF_URLS));
  }

  /** Tests hosts alone, which IDNA processes, in the longest URL. */
  @Test
  void hostOfALongUrl() {
    var policy = new TargetPolicy(Set.of(), false);
    TimeFuzz.Generator<String> hosts =
        (random, length) ->
            "http://"
                + TimeFuzz.text(
                    random,
                    length - 7,
                    "\u00fc",
                    "\u5b57",
                    "\u0627",
                    "a",
                    "1",
                    "-",
                    "xn--",
                    "xn--99zt52d",
                    ".",
                    "\u0301",
                    "\ufdfa",
                    "\uac00",
                    "\u094d",
                    "%CC%81",
                    "\ud83d\ude00",
                    "\u0345",
                    "\u0f73",
                    "\u3002");
    assertFast(
        TimeFuzz.of(
            "Hosts of URLs", hosts, url -> LongUrl.parse(url, policy), 64, 256, 1_024, 2_048));
  }

  @Test
  void hostHeader() {
    assertFast(
        TimeFuzz.of(
            "Host headers", texts(PIECES_OF_ADDRESSES), host -> Authority.parse(host), OF_HEADERS));
  }

  @Test
  void address() {
    assertFast(
        TimeFuzz.of(
            "Addresses", texts(PIECES_OF_ADDRESSES), ip -> ClientNetwork.of(ip), OF_HEADERS));
  }

  @Test
  void codeAndAlias() {
    assertFast(
        TimeFuzz.of(
            "Codes and aliases",
            texts(PIECES_OF_NAMES),
            text ->
                assertThat(RequestedCode.keyOf(text) != null && Alias.parse(text) != null).isTrue(),
            OF_HEADERS));
  }

  @Test
  void period() {
    LocalDate today = LocalDate.of(2026, 11, 28);
    assertFast(
        TimeFuzz.of(
            "Periods",
            texts(PIECES_OF_NAMES),
            text ->
                Period.parse(
                    Optional.of(text), Optional.empty(), today, new Period.Limits(30, 366, "")),
            10,
            64,
            1_024,
            10_240));
  }

  private static void assertFast(TimeFuzz fuzz) {
    assertThat(fuzz.worst())
        .allSatisfy((length, time) -> assertThat(time).as("of %d", length).isLessThan(LIMIT));
  }

  private static TimeFuzz.Generator<String> texts(String[] pieces) {
    return (random, length) -> TimeFuzz.text(random, length, pieces);
  }

  private static String url(Random random, int length) {
    String text = TimeFuzz.text(random, length, PIECES_OF_URLS);
    String start = "http://";
    return random.nextInt(4) > 0 ? start + text.substring(start.length()) : text;
  }
}
