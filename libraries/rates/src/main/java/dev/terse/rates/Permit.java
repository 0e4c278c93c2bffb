package dev.terse.rates;

import java.time.Duration;

/** Whether a network may create a link now. */
public sealed interface Permit {

  /** It may. */
  record Granted() implements Permit {}

  /**
   * It has created too many.
   *
   * @param retryAfter when it may again, more than nothing and at most a minute
   */
  record Refused(Duration retryAfter) implements Permit {}
}
