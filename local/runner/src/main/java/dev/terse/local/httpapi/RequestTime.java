package dev.terse.local.httpapi;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of a request as events have it; formatted once for all requests of a second. */
final class RequestTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static volatile Second latest = new Second(0, FORMAT.format(Instant.EPOCH));

  private record Second(long epochSecond, String text) {}

  private RequestTime() {}

  static String format(Instant time) {
    Second second = latest;
    if (second.epochSecond != time.getEpochSecond()) {
      second = new Second(time.getEpochSecond(), FORMAT.format(time));
      latest = second;
    }
    return second.text;
  }
}
