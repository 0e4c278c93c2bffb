package dev.terse.stats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * Which days a click can have: none long before or after the stream took it. So the days that are
 * written at a time are few, and a deletion can close all of them.
 */
final class ClickDays {

  // A click that failed may be put again within the week for which the stream keeps records.
  private static final int LATE = 8;

  // The clock of whoever recorded the click may be off.
  private static final int EARLY = 1;

  // The stream keeps records for seven days, and the clock of whoever asks may be off.
  private static final int IN_STREAM = 8;

  /** How many days after a deletion the last click of one of its {@link #stillToCome} may come. */
  static final int LAST_TO_COME = LATE + EARLY + 2 + IN_STREAM;

  private ClickDays() {}

  static LocalDate of(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * Whether a click may be counted.
   *
   * @param at when it happened, by its own account
   * @param arrived when the stream took it
   */
  static boolean isPlausible(Instant at, Instant arrived) {
    LocalDate day = of(at);
    LocalDate arrival = of(arrived);
    return !day.isBefore(arrival.minusDays(LATE)) && !day.isAfter(arrival.plusDays(EARLY));
  }

  /** The days of all plausible clicks that the stream may hold at a time. */
  static Stream<LocalDate> stillToCome(Instant now) {
    LocalDate today = of(now);
    return today.minusDays(IN_STREAM + LATE).datesUntil(today.plusDays(EARLY + 2L));
  }
}
