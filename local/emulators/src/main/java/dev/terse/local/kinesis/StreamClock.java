package dev.terse.local.kinesis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of a stream in milliseconds; the time of its changes never goes back. */
final class StreamClock {

  private final Clock clock;
  private Instant lastChange;

  StreamClock(Clock clock, Instant lastChange) {
    this.clock = clock;
    this.lastChange = lastChange;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  long millisSince(Instant instant) {
    return Duration.between(instant, now()).toMillis();
  }

  Instant lastChange() {
    return lastChange;
  }

  /** Notes the time of a change, which may be in the future of a clock that was set back. */
  void changed(Instant time) {
    lastChange = time;
  }

  /** Returns the time of a change that happens now. */
  Instant tick() {
    Instant now = now();
    lastChange = now.isAfter(lastChange) ? now : lastChange;
    return lastChange;
  }
}
