package dev.terse.local.kinesis;

import java.time.Duration;

/** A way in which the endpoint can be made to misbehave. */
public sealed interface Fault {

  /**
   * Answers late.
   *
   * @param duration how long each call waits before it is carried out, not negative
   */
  record Delay(Duration duration) implements Fault {
    /** Checks the bound. */
    public Delay {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("a delay cannot be negative: " + duration);
      }
    }
  }

  /** Closes the connection without an answer, the call not carried out. */
  record Refuse() implements Fault {}

  /**
   * Answers {@code ProvisionedThroughputExceededException}, the call not carried out.
   *
   * @param probability how likely each call is refused, from 0 to 1
   */
  record Throttle(double probability) implements Fault {
    /** Checks the bounds. */
    public Throttle {
      requireFraction(probability);
    }
  }

  /** Gives no answer until the fault is switched off; the call is carried out then. */
  record Hang() implements Fault {}

  /**
   * Fails single records of {@code PutRecords}, the others stored.
   *
   * @param fraction the part of all records that fails, from 0 to 1, evenly spread: with 0.5 every
   *     second one, counted over all calls
   */
  record PartialFailure(double fraction) implements Fault {
    /** Checks the bounds. */
    public PartialFailure {
      requireFraction(fraction);
    }
  }

  /**
   * Carries the call out, then closes the connection without an answer. A client that sends the
   * call again, as {@link java.net.HttpURLConnection} does by itself on a reused connection, has it
   * carried out again.
   */
  record DropAnswer() implements Fault {}

  private static void requireFraction(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("not between 0 and 1: " + value);
    }
  }
}
