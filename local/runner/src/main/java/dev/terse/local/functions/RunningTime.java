package dev.terse.local.functions;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A wait for a result, counting only the time in which this process ran: suspending the machine or
 * stopping the process for a while uses up no timeout.
 */
public final class RunningTime {

  // The maximum time charged for a freeze of any length.
  private static final long SLICE_NANOS = Duration.ofMillis(250).toNanos();

  private RunningTime() {}

  /**
   * Waits for a result.
   *
   * @param limit the longest wait, not counting freezes
   * @throws TimeoutException if the result is not there in time; the task continues
   */
  public static <T> T await(Future<T> future, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    long left = limit.toNanos();
    while (true) {
      long slice = Math.min(left, SLICE_NANOS);
      try {
        return future.get(slice, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        left -= slice;
        if (left <= 0) {
          throw e;
        }
      }
    }
  }
}
