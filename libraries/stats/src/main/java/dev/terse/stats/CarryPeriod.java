package dev.terse.stats;

import java.time.LocalDate;

/**
 * Four weeks whose days are carried into the totals together, when the last one takes no more
 * clicks.
 *
 * @param first the first day
 * @param last the last day
 */
record CarryPeriod(LocalDate first, LocalDate last) {

  /** The number of days in a period. */
  static final int DAYS = 28;

  /**
   * The number of days after a click within which its day is carried, if clicks keep coming to the
   * deployment: until then, the tombstone of a deleted link shows that its days are to be removed.
   */
  static final int LAST_TO_BE_CARRIED = 60;

  static CarryPeriod of(LocalDate day) {
    return from(day.minusDays(Math.floorMod(day.toEpochDay(), DAYS)));
  }

  static CarryPeriod endingWith(LocalDate last) {
    return from(last.minusDays(DAYS - 1L));
  }

  private static CarryPeriod from(LocalDate first) {
    return new CarryPeriod(first, first.plusDays(DAYS - 1L));
  }
}
