package dev.terse.rates;

import java.time.Duration;

/**
 * How many links one network may create.
 *
 * @param perMinute the tokens that its bucket holds, and is filled with in a minute; from 1 to
 *     10,000
 */
public record CreateRate(int perMinute) {

  private static final int ALLOWANCE = 3;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * The creates per minute that an execution environment allows from memory, without asking the
   * bucket.
   */
  public int allowance() {
    return Math.min(ALLOWANCE, perMinute);
  }

  /**
   * The tokens taken from the bucket at once. No more than the allowance, so that a network gets
   * its whole rate even where every environment leaves most of a lot unused.
   */
  int lot() {
    return allowance();
  }

  /** The time in which an empty bucket is filled. */
  Duration toFull() {
    return MINUTE;
  }

  /** The time in which a lot flows into the bucket, rounded up to milliseconds. */
  Duration ofLot() {
    return Duration.ofMillis(Math.ceilDiv(lot() * MINUTE.toMillis(), perMinute));
  }
}
