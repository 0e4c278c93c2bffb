package dev.terse.stats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * The days that a click can have: none long before or after its arrival in the stream. So few days
 * are written at any time, and a deletion can close all of them.
 */
final class ClickDays {

  // A click that failed may be put again within the week of the stream's retention.
  private static final int LATE = 8;

  // The clock that the click was recorded by may be off.
  private static final int EARLY = 1;

  // The stream retains records for seven days, and the caller's clock may be off.
  private static final int IN_STREAM = 8;

  /**
   * The number of days after a deletion within which clicks of its {@link #stillToCome} may arrive.
   */
  static final int LAST_TO_COME = LATE + EARLY + 2 + IN_STREAM;

  // A click comes to the stream at most LATE days after its day and is read at most IN_STREAM days
  // later; then comes a day for the clock that it is read by, one for that of the caller, and one
  // to spare.
  private static final int CLOSED = LATE + IN_STREAM + 3;

  // Clocks differ by two days at most.
  private static final int CLOCKS_DIFFER = 2;

  private ClickDays() {}

  /** Returns the last day, by a clock that may be a day off, that takes no more clicks. */
  static LocalDate lastClosed(Instant now) {
    return of(now).minusDays(CLOSED + 1L);
  }

  /** Returns whether a day may be closed by a clock that differs from this one. */
  static boolean mayBeClosed(LocalDate day, Instant now) {
    return !day.isAfter(lastClosed(now).plusDays(CLOCKS_DIFFER));
  }

  static LocalDate of(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * Returns whether a click may be counted.
   *
   * @param at the click's own timestamp
   * @param arrived the time of its arrival in the stream
   */
  static boolean isPlausible(Instant at, Instant arrived) {
    LocalDate day = of(at);
    LocalDate arrival = of(arrived);
    return !day.isBefore(arrival.minusDays(LATE)) && !day.isAfter(arrival.plusDays(EARLY));
  }

  /** Returns the days of all plausible clicks that the stream may hold at a given time. */
  static Stream<LocalDate> stillToCome(Instant now) {
    LocalDate today = of(now);
    return today.minusDays(IN_STREAM + LATE).datesUntil(today.plusDays(EARLY + 2L));
  }
}
