package dev.terse.http.link;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time of expiry as given by a client: ISO 8601 with any of its offsets. */
sealed interface Expiry {

  /** A time in the future, in whole seconds. */
  record At(Instant time) implements Expiry {}

  /** An invalid time; the sentence states the reason. */
  record Refused(String sentence) implements Expiry {}

  /** The latest accepted time. */
  Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** The maximum length of a text that is parsed: no time of these years is as long. */
  int MAX_LENGTH = 64;

  /** The format for {@code +02:00}. */
  DateTimeFormatter EXTENDED = format("XXX");

  /** The format for {@code Z}, {@code +0200} and {@code +02}. */
  DateTimeFormatter BASIC = format("X");

  /** The offset that {@link #EXTENDED} accepts. */
  Pattern EXTENDED_OFFSET = Pattern.compile("[+-][0-9]{2}:[0-9]{2}$");

  /** The year, month, day and hour of a well-formed text. */
  Pattern FIELDS = Pattern.compile("^([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2})");

  /** A date alone. */
  Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /** A date and a time of day, and nothing after them. */
  Pattern LOCAL = Pattern.compile(DATE + "[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?");

  /**
   * Parses a time of expiry.
   *
   * @param text any text
   * @param now the time that it must be after
   */
  static Expiry parse(String text, Instant now) {
    Instant time;
    try {
      time = OffsetDateTime.parse(head(text), formatOf(head(text))).toInstant();
    } catch (DateTimeException e) {
      return new Refused(why(head(text), e));
    }
    Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
    if (!seconds.isAfter(now)) {
      return new Refused("\"expires_at\" is not in the future.");
    }
    return seconds.isAfter(LAST)
        ? new Refused("\"expires_at\" is after the year 9999.")
        : new At(seconds);
  }

  private static DateTimeFormatter formatOf(String text) {
    return EXTENDED_OFFSET.matcher(text).find() ? EXTENDED : BASIC;
  }

  private static DateTimeFormatter format(String offset) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
        .appendPattern(offset)
        .toFormatter()
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static String head(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }

  private static String why(String text, DateTimeException e) {
    if (DATE.matcher(text).matches()) {
      return "\"expires_at\" has no time of day; write " + text + "T00:00:00Z, for instance.";
    }
    if (LOCAL.matcher(text).matches()) {
      return "\"expires_at\" has no offset from UTC; add one such as Z or +02:00.";
    }
    // If the text is well-formed, the exception has a cause: the field that is out of range.
    return e.getCause() instanceof DateTimeException
        ? "\"expires_at\" is not a time that exists: " + whatIsOutOfRange(text) + "."
        : "\"expires_at\" should be an ISO 8601 time such as 2030-01-31T12:00:00Z.";
  }

  private static String whatIsOutOfRange(String text) {
    Matcher fields = FIELDS.matcher(text);
    if (!fields.find()) {
      return "one of its numbers is too large";
    }
    int month = Integer.parseInt(fields.group(2));
    int day = Integer.parseInt(fields.group(3));
    if (month < 1 || month > 12) {
      return "there is no month " + month;
    }
    if (day < 1 || day > YearMonth.of(Integer.parseInt(fields.group(1)), month).lengthOfMonth()) {
      return fields.group(1) + "-" + fields.group(2) + " has no day " + day;
    }
    if (Integer.parseInt(fields.group(4)) > 23) {
      return "there is no hour " + fields.group(4);
    }
    return "its minute, second or offset is too large";
  }
}
