package dev.terse.local.sqs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The messages that were received, and until when nobody else receives them. */
final class HiddenMessages {

  private final InstantSource clock;
  private final Map<String, Instant> until = new HashMap<>();

  HiddenMessages(InstantSource clock) {
    this.clock = clock;
  }

  /** Hides a message, unless it is hidden; returns whether it was not. */
  synchronized boolean hide(String handle, int seconds) {
    if (until.getOrDefault(handle, Instant.MIN).isAfter(clock.instant())) {
      return false;
    }
    set(handle, seconds);
    return true;
  }

  /** Hides a message for some seconds from now on; none make it visible. */
  synchronized void set(String handle, int seconds) {
    until.values().removeIf(end -> !end.isAfter(clock.instant()));
    until.put(handle, clock.instant().plusSeconds(seconds));
  }
}
