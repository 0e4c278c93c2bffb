package dev.terse.local.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to go on. */
public final class SettableClock implements InstantSource {

  private volatile Instant now;

  /** A clock that stands at a time. */
  public SettableClock(String now) {
    this.now = Instant.parse(now);
  }

  /** Goes on. */
  public void advance(Duration step) {
    now = now.plus(step);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
