package dev.terse.rates;

import java.time.Duration;

/**
 * The rate at which one network may create links.
 *
 * @param perMinute the capacity of its bucket in tokens, and the tokens added per minute; from 1 to
 *     10,000
 */
public record CreateRate(int perMinute) {

  private static final int ALLOWANCE = 3;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * Returns the creates per minute that an execution environment allows from memory, without using
   * the bucket.
   */
  public int allowance() {
    return Math.min(ALLOWANCE, perMinute);
  }

  /**
   * Returns the tokens taken from the bucket at once: at most the allowance, so that a network gets
   * its whole rate even if every environment leaves most of a lot unused.
   */
  int lot() {
    return allowance();
  }

  /** Returns the time in which an empty bucket fills up. */
  Duration toFull() {
    return MINUTE;
  }

  /** Returns the time in which a lot is added to the bucket, rounded up to milliseconds. */
  Duration ofLot() {
    return Duration.ofMillis(Math.ceilDiv(lot() * MINUTE.toMillis(), perMinute));
  }
}
