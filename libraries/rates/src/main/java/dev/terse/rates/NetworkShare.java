package dev.terse.rates;

import dev.terse.rates.Permit.Granted;
import dev.terse.rates.Permit.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The tokens that one execution environment may still grant one network in the current minute. */
final class NetworkShare {

  private final CreateRate rate;
  private long minute = Long.MIN_VALUE;
  private int left;
  private Instant emptyUntil = Instant.MIN;

  NetworkShare(CreateRate rate) {
    this.rate = rate;
  }

  /**
   * Takes one token: from the allowance, from a lot taken before, or from a new one.
   *
   * @param draw takes a lot from the bucket; called only if neither is left, and not while the
   *     bucket is known to be empty. Other threads of the same network wait for it
   */
  synchronized Permit take(Instant now, Supplier<RatesTable.Draw> draw) {
    long current = Math.floorDiv(now.getEpochSecond(), 60);
    // Unused tokens lapse, so that they can't be saved for a burst.
    if (current > minute) {
      minute = current;
      left = rate.allowance();
    }
    if (left > 0) {
      left--;
      return new Granted();
    }
    if (now.isBefore(emptyUntil)) {
      return new Refused(Duration.between(now, emptyUntil));
    }
    return switch (draw.get()) {
      case RatesTable.Draw.Taken _ -> {
        left = rate.lot() - 1;
        yield new Granted();
      }
      case RatesTable.Draw.Empty(Instant until) -> {
        emptyUntil = until;
        yield new Refused(Duration.between(now, until));
      }
    };
  }
}
