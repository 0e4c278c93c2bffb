package dev.terse.aws;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * The deadline of an operation, however many calls it takes: a service that is slow, but not so
 * slow that a single call times out, would otherwise push the function to its own timeout.
 *
 * @param nanoTime the deadline on the clock of {@link System#nanoTime()}
 * @param budget the time initially available
 */
public record Deadline(long nanoTime, Duration budget) {

  /**
   * Returns a deadline that starts now.
   *
   * @param budget the time available
   */
  public static Deadline after(Duration budget) {
    return new Deadline(System.nanoTime() + budget.toNanos(), budget);
  }

  /**
   * Returns the time left, at least a millisecond.
   *
   * @throws ApiCallTimeoutException if no time is left
   */
  public Duration left() {
    Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
    if (left.toMillis() <= 0) {
      throw ApiCallTimeoutException.create(budget.toMillis());
    }
    return left;
  }

  /** Returns the earlier of this deadline and one that starts now with the given time. */
  public Deadline within(Duration longest) {
    Deadline other = after(longest);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }

  /**
   * Pauses for a random time before a call is made again, so that callers don't come back together.
   *
   * @param longest the longest pause
   * @throws ApiCallTimeoutException if no time is left
   * @throws AbortedException if the thread is interrupted
   */
  public void pause(Duration longest) {
    left();
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted before a call was made again", e);
    }
  }

  /**
   * Limits a call to the time left.
   *
   * @param call the configuration of the call
   * @throws ApiCallTimeoutException if no time is left
   */
  public void limit(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallTimeout(left());
  }
}
