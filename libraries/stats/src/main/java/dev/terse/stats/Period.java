package dev.terse.stats;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whole days, both ends included, at most {@value #MAX_DAYS}.
 *
 * @param from the first day
 * @param to the last day
 */
public record Period(LocalDate from, LocalDate to) {

  /** The maximum number of days in a period. */
  public static final int MAX_DAYS = 366;

  /** The number of days in the default period, which ends today. */
  public static final int DEFAULT_DAYS = 30;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

  /** The result of parsing a period that a client asked for. */
  public sealed interface ParseResult {}

  /** A valid period. */
  public record Valid(Period period) implements ParseResult {}

  /**
   * An invalid period.
   *
   * @param sentence the reason, for people
   */
  public record Invalid(String sentence) implements ParseResult {}

  /**
   * The limits of a period.
   *
   * @param fallback the number of days without a start
   * @param most the maximum number of days
   * @param what the words that follow the maximum in a sentence
   */
  record Limits(int fallback, int most, String what) {}

  /**
   * Parses a period. Without an end it ends today, or tomorrow if it begins then, because it is
   * tomorrow somewhere on earth; without a start it has as many days as the limits say.
   *
   * @param from the first day as {@code 2026-11-23}
   * @param to the last day
   * @param today the day in the caller's time zone
   */
  static ParseResult parse(
      Optional<String> from, Optional<String> to, LocalDate today, Limits limits) {
    if (from.isPresent() && date(from.get()).isEmpty()) {
      return new Invalid(notOneDay("from"));
    }
    if (to.isPresent() && date(to.get()).isEmpty()) {
      return new Invalid(notOneDay("to"));
    }
    LocalDate tomorrow = today.plusDays(1);
    LocalDate end = from.flatMap(Period::date).filter(tomorrow::equals).orElse(today);
    LocalDate last = to.flatMap(Period::date).orElse(end);
    LocalDate first =
        from.flatMap(Period::date).orElseGet(() -> last.minusDays(limits.fallback() - 1L));
    if (first.isAfter(last)) {
      return new Invalid("The period ends before it begins: from " + first + " to " + last + ".");
    }
    var period = new Period(first, last);
    return period.length() > limits.most()
        ? new Invalid(
            "The period has %d days; at most %d are allowed%s."
                .formatted(period.length(), limits.most(), limits.what()))
        : new Valid(period);
  }

  private static String notOneDay(String parameter) {
    return "\"" + parameter + "\" should be one day that exists, such as 2026-11-23.";
  }

  private static Optional<LocalDate> date(String text) {
    if (text.length() != "2026-11-23".length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text, DATE));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Returns the number of days in the period. */
  public long length() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** Returns the days of the period in order. */
  public Stream<LocalDate> days() {
    return from.datesUntil(to.plusDays(1));
  }
}
