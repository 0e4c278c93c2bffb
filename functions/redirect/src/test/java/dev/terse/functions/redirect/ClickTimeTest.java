package dev.terse.functions.redirect;

import dev.terse.http.HttpRequest;
import dev.terse.http.Origin;
import dev.terse.http.RequestHeader;
import dev.terse.links.Link;
import dev.terse.local.testkit.TimeFuzz;
import dev.terse.url.LongUrl;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that any header of a click that can arrive is parsed quickly. */
@Tag("slow")
class ClickTimeTest {

  private static final Link LINK =
      new Link("abc1234", new LongUrl("https://example.com/"), Instant.EPOCH, Optional.empty());

  private static final String[] PIECES = {
    "http://",
    "https://",
    "android-app://",
    "://",
    "/",
    "\\",
    "?",
    "#",
    "@",
    ":",
    ":80",
    "[",
    "]",
    "[::1]",
    "1:",
    ".",
    "a",
    "A",
    "1",
    "-",
    "_",
    "%",
    "xn--",
    "xn--a",
    "\u00fc",
    "\u00df",
    "a\u0301",
    "\u0301",
    "\u5b57",
    "\u0627",
    "\uff0e",
    "\u3002",
    "\ufdfa",
    "\uac00",
    "\ud83d\ude00",
    "\ud800",
    "\u200d",
    "\u0000",
    " ",
    "\u00c3\u00bc",
    "news.example",
    ",",
    "\u0130"
  };

  private final ClickSource source = new ClickSource(new SecureRandom(), Instant::now, true);

  @ParameterizedTest
  @EnumSource(
      names = {
        "REFERER",
        "CLOUDFRONT_VIEWER_ADDRESS",
        "CLOUDFRONT_VIEWER_COUNTRY",
        "USER_AGENT",
        "PURPOSE"
      })
  void header(RequestHeader name) {
    TimeFuzz fuzz =
        TimeFuzz.of(
            "Header " + name,
            (random, length) -> {
              String text = TimeFuzz.text(random, length, PIECES);
              return request(name, random.nextBoolean() ? "http://" + text : text);
            },
            request -> source.of(LINK, request),
            16,
            64,
            253,
            1_024,
            10_240);

    fuzz.assertFast();
  }

  private static HttpRequest request(RequestHeader header, String value) {
    return new HttpRequest(
        "GET /{code}",
        "GET",
        "/abc1234",
        Map.of("code", "abc1234"),
        Map.of(),
        "",
        Map.of(header, value),
        new byte[0],
        "203.0.113.7",
        new Origin("https", "sho.rt"));
  }
}
