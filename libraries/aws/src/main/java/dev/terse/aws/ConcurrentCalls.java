package dev.terse.aws;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * The fan-out of concurrent calls to AWS, {@value #MAX} at a time, or as many as the system
 * property {@value #PROPERTY} says, which is for services on the same processors. Each of as many
 * threads makes one call after the other: what libraries keep by thread is made for a thread and
 * not for a call.
 */
public final class ConcurrentCalls {

  private static final String PROPERTY = "terse.concurrentCalls";
  private static final int MAX = 32;
  private static final int MOST = Math.max(1, Integer.getInteger(PROPERTY, MAX));

  private ConcurrentCalls() {}

  /**
   * Makes calls, and waits for all of them.
   *
   * @return their results in the order of the calls
   * @throws RuntimeException the exception of the first that failed
   */
  public static <T> List<T> all(List<? extends Callable<T>> calls) {
    return all(calls, MOST);
  }

  static <T> List<T> all(List<? extends Callable<T>> calls, int most) {
    List<FutureTask<T>> tasks = new ArrayList<>(calls.size());
    calls.forEach(call -> tasks.add(new FutureTask<>(call)));
    Iterator<FutureTask<T>> queue = tasks.iterator();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < Math.min(most, calls.size()); i++) {
        threads.execute(() -> runAll(queue));
      }
      return results(tasks);
    }
  }

  private static <T> void runAll(Iterator<FutureTask<T>> queue) {
    for (FutureTask<T> task = next(queue); task != null; task = next(queue)) {
      task.run();
    }
  }

  private static <T> FutureTask<T> next(Iterator<FutureTask<T>> queue) {
    synchronized (queue) {
      return queue.hasNext() ? queue.next() : null;
    }
  }

  private static <T> List<T> results(List<FutureTask<T>> tasks) {
    List<T> results = new ArrayList<>(tasks.size());
    Throwable failure = null;
    try {
      for (FutureTask<T> task : tasks) {
        try {
          results.add(task.get());
        } catch (ExecutionException e) {
          failure = failure == null ? e.getCause() : failure;
        }
      }
    } catch (InterruptedException e) {
      // From the last on, so that no further call is begun.
      tasks.reversed().forEach(task -> task.cancel(true));
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted while calls were made", e);
    }
    return switch (failure) {
      case null -> results;
      case RuntimeException cause -> throw cause;
      case Error error -> throw error;
      default -> throw new IllegalStateException("a call ended in an unexpected way", failure);
    };
  }
}
