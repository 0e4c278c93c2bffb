package dev.terse.functions.shorten;

import dev.terse.http.HttpRequest;
import dev.terse.http.Origin;
import dev.terse.http.RequestHeader;
import dev.terse.local.testkit.TimeFuzz;
import dev.terse.url.TargetPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that any body or content type that a create accepts is parsed quickly. */
@Tag("slow")
class BodyTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final TargetPolicy TARGETS = new TargetPolicy(Set.of(), false);

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\",
    "\\\\",
    "\\u0000",
    "\\ud800",
    "\\u00fc",
    "\\n",
    "\"long_url\"",
    "\"custom_alias\"",
    "\"expires_at\"",
    "\"long_url\": \"http://",
    "null",
    "true",
    "1",
    "0",
    "-",
    "1e9999",
    "1e-9",
    ".",
    "NaN",
    " ",
    "\n",
    "/*",
    "//",
    "#",
    "\ufeff",
    "\u0000",
    "\u00fc",
    "\ud83d\ude00",
    "a",
    "2030-01-01T00:00:00Z",
    "+18:00",
    "99999999",
    "xn--",
    "http://",
    "\"a\":{",
    "\"a\":["
  };

  @Test
  void body() {
    TimeFuzz fuzz =
        TimeFuzz.of(
            "Bodies of creates",
            BodyTimeTest::body,
            body -> ShortenCommand.read(request(body, "application/json"), TARGETS, NOW),
            64,
            256,
            1_024,
            4_096,
            ShortenCommand.MAX_BODY_BYTES);

    fuzz.assertFast();
  }

  @Test
  void expiry() {
    TimeFuzz.of(
            "Expiries",
            (random, length) ->
                "{\"long_url\": \"http://a.example\", \"expires_at\": \"%s\"}"
                    .formatted(
                        TimeFuzz.text(
                            random,
                            length,
                            "2",
                            "0",
                            "9",
                            "-",
                            "+",
                            ":",
                            ".",
                            "T",
                            "Z",
                            "t",
                            "01",
                            "2030-01-01T00:00:00",
                            "999999999",
                            "18:00",
                            "[Europe/Berlin]",
                            " ")),
            body -> ShortenCommand.read(request(body, "application/json"), TARGETS, NOW),
            10,
            20,
            40,
            256,
            15_000)
        .assertFast();
  }

  @Test
  void contentType() {
    TimeFuzz.of(
            "Content types",
            (random, length) ->
                TimeFuzz.text(
                    random,
                    length,
                    "application/",
                    "json",
                    "+json",
                    ";",
                    " ",
                    "=",
                    "\"",
                    "\\",
                    ",",
                    "charset",
                    "utf-8",
                    "/",
                    "\t",
                    "\u0130"),
            type -> ShortenCommand.read(request("{}", type), TARGETS, NOW),
            16,
            256,
            1_024,
            10_240)
        .assertFast();
  }

  private static String body(Random random, int length) {
    String text = TimeFuzz.text(random, length, PIECES);
    String start = "{\"long_url\": \"http://";
    return random.nextBoolean() && length > start.length() + 2
        ? start + text.substring(start.length() + 2) + "\"}"
        : text;
  }

  private static HttpRequest request(String body, String contentType) {
    return new HttpRequest(
        "POST /api/v1/shorten",
        "POST",
        "/api/v1/shorten",
        Map.of(),
        Map.of(),
        "",
        Map.of(RequestHeader.CONTENT_TYPE, contentType),
        body.getBytes(StandardCharsets.UTF_8),
        "",
        new Origin("https", "sho.rt"));
  }
}
