package dev.terse.cli.moving;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The times of other shorteners: {@code 2024-05-01T10:00:00Z}, {@code ...+0000}, {@code 2024-05-01
 * 10:00:00}, {@code 2024-05-01}, seconds or milliseconds since 1970. A time without an offset is
 * taken as UTC.
 */
final class TimeText {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{9,11}");
  private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{13}");
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[ 'UTC'][ ][XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private TimeText() {}

  /** Reads a time, in whole seconds; empty if the text is not one of the years 1970 to 9999. */
  static Optional<Instant> parse(String text) {
    try {
      Instant time = time(text).truncatedTo(ChronoUnit.SECONDS);
      return time.isBefore(FIRST) || time.isAfter(LAST) ? Optional.empty() : Optional.of(time);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant time(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Instant.ofEpochSecond(Long.parseLong(text));
    }
    if (MILLISECONDS.matcher(text).matches()) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    if (text.length() == "2024-05-01".length()) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    TemporalAccessor time = FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime exact
        ? exact.toInstant()
        : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
  }
}
