package dev.terse.aws;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Leaves a service alone that has failed several times in a row, for a while; then lets a single
 * call through, and all of them once that has succeeded. Safe for use by several threads.
 */
public final class CircuitBreaker {

  /** The state: closed with a count of failures, or open until a time. */
  private sealed interface State {
    record Closed(int failures) implements State {}

    /** Nothing is let through until that time, then one call a period. */
    record Open(long until) implements State {}
  }

  private final int failuresToOpen;
  private final long openNanos;
  private final LongSupplier nanoTime;
  private final AtomicReference<State> state = new AtomicReference<>(new State.Closed(0));

  /**
   * A closed breaker.
   *
   * @param failuresToOpen how many failures in a row open it
   * @param openFor for how long
   * @param nanoTime the clock, such as {@link System#nanoTime()}
   */
  public CircuitBreaker(int failuresToOpen, Duration openFor, LongSupplier nanoTime) {
    this.failuresToOpen = failuresToOpen;
    this.openNanos = openFor.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether a call may be made. */
  public enum Permission {
    /** The service is left alone. */
    NO,
    /** All seems well. */
    YES,
    /** It is the one that finds out whether the service is back. */
    PROBE
  }

  /** Asks to make a call; whoever is not told no must report how it went. */
  public Permission ask() {
    State now = state.get();
    return switch (now) {
      case State.Closed _ -> Permission.YES;
      // Whoever moves the time on is the probe; if it never reports, another one comes.
      case State.Open(long until) -> {
        long time = nanoTime.getAsLong();
        boolean isProbe =
            time - until >= 0 && state.compareAndSet(now, new State.Open(time + openNanos));
        yield isProbe ? Permission.PROBE : Permission.NO;
      }
    };
  }

  /** Begins the count of failures anew, and lets all calls through. */
  public void succeeded() {
    if (!(state.get() instanceof State.Closed(int failures) && failures == 0)) {
      state.set(new State.Closed(0));
    }
  }

  /**
   * Counts a failure.
   *
   * @return whether this one opened the breaker
   */
  public boolean failed() {
    State before = state.getAndUpdate(this::afterFailure);
    return before instanceof State.Closed(int failures) && failures + 1 >= failuresToOpen;
  }

  private State afterFailure(State before) {
    return switch (before) {
      case State.Closed(int failures) when failures + 1 < failuresToOpen ->
          new State.Closed(failures + 1);
      case State.Closed _ -> new State.Open(nanoTime.getAsLong() + openNanos);
      case State.Open open -> open;
    };
  }
}
