package dev.terse.aws;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: after several consecutive failures it blocks all calls to a service for a
 * while, then lets a single call through, and all calls once that one has succeeded. Thread-safe.
 */
public final class CircuitBreaker {

  /** The state: closed with a count of failures, or open until a time. */
  private sealed interface State {
    record Closed(int failures) implements State {}

    /** No calls until that time, then one per period. */
    record Open(long until) implements State {}
  }

  private final int failuresToOpen;
  private final long openNanos;
  private final LongSupplier nanoTime;
  private final AtomicReference<State> state = new AtomicReference<>(new State.Closed(0));

  /**
   * Creates a closed breaker.
   *
   * @param failuresToOpen the number of consecutive failures that opens it
   * @param openFor the time it stays open
   * @param nanoTime the clock, such as {@link System#nanoTime()}
   */
  public CircuitBreaker(int failuresToOpen, Duration openFor, LongSupplier nanoTime) {
    this.failuresToOpen = failuresToOpen;
    this.openNanos = openFor.toNanos();
    this.nanoTime = nanoTime;
  }

  /** The permission to make a call. */
  public enum Permission {
    /** The call must not be made. */
    NO,
    /** The call may be made. */
    YES,
    /** The call may be made, and probes whether the service has recovered. */
    PROBE
  }

  /**
   * Asks for permission to make a call; unless it is denied, the caller must report the outcome.
   */
  public Permission ask() {
    State now = state.get();
    // Not a switch over types, whose first run makes a class beside a cold start.
    if (!(now instanceof State.Open(long until))) {
      return Permission.YES;
    }
    // The caller that advances the time is the probe; if it never reports, another one follows.
    long time = nanoTime.getAsLong();
    boolean isProbe =
        time - until >= 0 && state.compareAndSet(now, new State.Open(time + openNanos));
    return isProbe ? Permission.PROBE : Permission.NO;
  }

  /** Resets the failure count, and closes the breaker. */
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
