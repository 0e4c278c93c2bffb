package dev.terse.url;

import dev.terse.local.testkit.TimeFuzz;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that URLs, hosts and addresses of any text that a client can send are parsed quickly. */
@Tag("slow")
class UrlTimeTest {

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

  @Test
  void longUrl() {
    var policy = new TargetPolicy(Set.of(Authority.parse("sho.rt").orElseThrow()), false);
    TimeFuzz.of("Long URLs", UrlTimeTest::url, url -> LongUrl.parse(url, policy), OF_URLS)
        .assertFast();
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
    TimeFuzz.of("Hosts of URLs", hosts, url -> LongUrl.parse(url, policy), 64, 256, 1_024, 2_048)
        .assertFast();
  }

  @Test
  void hostHeader() {
    TimeFuzz.of(
            "Host headers", texts(PIECES_OF_ADDRESSES), host -> Authority.parse(host), OF_HEADERS)
        .assertFast();
  }

  @Test
  void address() {
    TimeFuzz.of("Addresses", texts(PIECES_OF_ADDRESSES), ip -> ClientNetwork.of(ip), OF_HEADERS)
        .assertFast();
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
