package dev.terse.local.kinesis;

import java.time.Duration;

/** A way to make the endpoint misbehave. */
public sealed interface Fault {

  /**
   * A delay of each answer.
   *
   * @param duration the wait of each call before it is carried out, not negative
   */
  record Delay(Duration duration) implements Fault {
    /** Checks the bound. */
    public Delay {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("a delay cannot be negative: " + duration);
      }
    }
  }

  /** A connection closed without an answer, the call not carried out. */
  record Refuse() implements Fault {}

  /**
   * An answer of {@code ProvisionedThroughputExceededException}, the call not carried out.
   *
   * @param probability the probability that a call is refused, from 0 to 1
   */
  record Throttle(double probability) implements Fault {
    /** Checks the bounds. */
    public Throttle {
      requireFraction(probability);
    }
  }

  /** No answer until the fault is switched off; the call is carried out then. */
  record Hang() implements Fault {}

  /**
   * A failure of single records of {@code PutRecords}, the others stored.
   *
   * @param fraction the fraction of all records that fails, from 0 to 1, evenly spread: with 0.5
   *     every second one, counted over all calls
   */
  record PartialFailure(double fraction) implements Fault {
    /** Checks the bounds. */
    public PartialFailure {
      requireFraction(fraction);
    }
  }

  /**
   * A failure of those records of {@code PutRecords} whose partition keys have a prefix, as of
   * shards that are full.
   *
   * @param prefix the prefix
   */
  record RefuseKeys(String prefix) implements Fault {}

  /**
   * A call that is carried out, after which the connection is closed without an answer. If a client
   * sends the call again, as {@link java.net.HttpURLConnection} does by itself on a reused
   * connection, the call is carried out again.
   *
   * @param probability the probability that a call's answer is lost, from 0 to 1
   * @param longest the connection is closed after a random time of up to this one, not negative
   */
  record DropAnswer(double probability, Duration longest) implements Fault {

    /** The loss of each answer, at once. */
    public static final DropAnswer ALWAYS = new DropAnswer(1, Duration.ZERO);

    /** Checks the bounds. */
    public DropAnswer {
      requireFraction(probability);
      if (longest.isNegative()) {
        throw new IllegalArgumentException("a time cannot be negative: " + longest);
      }
    }
  }

  private static void requireFraction(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("not between 0 and 1: " + value);
    }
  }
}
