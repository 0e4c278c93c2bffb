package dev.terse.local.functions;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a result by the time in which this process ran: a machine that was suspended, or a
 * process that was stopped for a while, has not used up anybody's time limit.
 */
public final class RunningTime {

  // What a freeze of any length costs at most.
  private static final long SLICE_NANOS = Duration.ofMillis(250).toNanos();

  private RunningTime() {}

  /**
   * Waits for a result.
   *
   * @param limit the longest wait, not counting freezes
   * @throws TimeoutException if the result is not there in time; the task goes on
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
