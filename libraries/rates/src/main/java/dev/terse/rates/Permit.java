package dev.terse.rates;

import java.time.Duration;

/** The permit, or its refusal, for a network to create a link now. */
public sealed interface Permit {

  /** The network may create a link. */
  record Granted() implements Permit {}

  /**
   * The network has created too many links.
   *
   * @param retryAfter the time until it may create links again, more than zero and at most a minute
   */
  record Refused(Duration retryAfter) implements Permit {}
}
