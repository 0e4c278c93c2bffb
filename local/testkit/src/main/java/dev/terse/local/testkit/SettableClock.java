package dev.terse.local.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is advanced. */
public final class SettableClock implements InstantSource {

  private volatile Instant now;

  /** Creates a clock that stands at a time. */
  public SettableClock(String now) {
    this.now = Instant.parse(now);
  }

  /** Advances the clock. */
  public void advance(Duration step) {
    now = now.plus(step);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
