package dev.terse.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * By when an answer is to be there, however many calls it takes: a service that is slow, but not so
 * slow that a single call is given up, would otherwise take the function to its own timeout.
 *
 * @param nanoTime the time on the clock of {@link System#nanoTime()}
 * @param budget how long there was in the beginning
 */
public record Deadline(long nanoTime, Duration budget) {

  /**
   * A deadline that counts from now.
   *
   * @param budget how long there is
   */
  public static Deadline after(Duration budget) {
    return new Deadline(System.nanoTime() + budget.toNanos(), budget);
  }

  /**
   * What is left, at least a millisecond.
   *
   * @throws ApiCallTimeoutException if nothing is left
   */
  public Duration left() {
    Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
    if (left.toMillis() <= 0) {
      throw ApiCallTimeoutException.create(budget.toMillis());
    }
    return left;
  }

  /** This deadline, or that of a time from now on if it is sooner. */
  public Deadline within(Duration longest) {
    Deadline other = after(longest);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }

  /**
   * Gives a call what is left.
   *
   * @param call the configuration of the call
   * @throws ApiCallTimeoutException if nothing is left
   */
  public void limit(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallTimeout(left());
  }
}
