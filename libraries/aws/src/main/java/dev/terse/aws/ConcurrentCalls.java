package dev.terse.aws;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.AbortedException;

/** The fan-out of concurrent calls to AWS, {@value #MAX} at a time. */
public final class ConcurrentCalls {

  private static final int MAX = 32;

  private ConcurrentCalls() {}

  /**
   * Makes calls, and waits for all of them.
   *
   * @return their results in the order of the calls
   * @throws RuntimeException the exception of the first that failed
   */
  public static <T> List<T> all(List<? extends Callable<T>> calls) {
    var permits = new Semaphore(MAX);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures =
          calls.stream().map(call -> threads.submit(() -> withPermit(permits, call))).toList();
      return futures.stream().map(ConcurrentCalls::result).toList();
    }
  }

  private static <T> T withPermit(Semaphore permits, Callable<T> call) throws Exception {
    permits.acquire();
    try {
      return call.call();
    } finally {
      permits.release();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a call ended in an unexpected way", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted while calls were made", e);
    }
  }
}
