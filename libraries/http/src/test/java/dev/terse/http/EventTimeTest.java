package dev.terse.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.terse.local.testkit.TimeFuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that any event that can arrive is parsed quickly. */
@Tag("slow")
class EventTimeTest {

  private static final String[] PIECES = {
    "a",
    "&",
    "=",
    "&a=",
    "\"",
    "\\",
    ",",
    ":",
    "%",
    "/",
    "{",
    "[",
    " ",
    "\t",
    "\u0000",
    "\u00fc",
    "\u0130",
    "\ud83d\ude00",
    "\ud800",
    "x-a",
    "sho.rt",
    "[::1]",
    "@",
    ".",
    "1",
    "http"
  };

  @Test
  void headersQueryAndHost() {
    TimeFuzz fuzz =
        TimeFuzz.of(
            "Events with headers, query and host",
            (random, length) -> {
              String text = TimeFuzz.text(random, length, PIECES);
              return event(text.split("[&,]", -1), text);
            },
            EventTimeTest::read,
            16,
            256,
            1_024,
            10_240);

    fuzz.assertFast();
  }

  private static void read(byte[] event) {
    try {
      HttpRequest request = ApiEvent.decode(new ByteArrayInputStream(event));
      request.ownHosts();
      request
          .origin()
          .host()
          .ifPresent(host -> request.origin().shortUrl("abc1234", Optional.empty()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] event(String[] names, String text) {
    var fields = new StringBuilder("\"z\": \"z\"");
    for (String name : names) {
      fields.append(", ").append(quoted(name)).append(": ").append(quoted(name));
    }
    for (String name : List.of("Accept", "referer", "user-agent", "x-forwarded-port")) {
      fields.append(", ").append(quoted(name)).append(": ").append(quoted(text));
    }
    return """
    {"routeKey": "GET /{code}", "rawPath": %2$s, "headers": {%1$s, "host": %2$s},
     "queryStringParameters": {%1$s}, "pathParameters": {"code": %2$s}, "body": %2$s,
     "isBase64Encoded": true,
     "requestContext": {"domainName": %2$s, "http": {"method": "GET", "sourceIp": %2$s}}}\
    """
        .formatted(fields, quoted(text))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
