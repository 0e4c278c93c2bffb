package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The execution of a step for each of many items in a watched thread: if a step does not end, the
 * thread is abandoned and another one continues after that item. The cost of an item is bounded
 * whatever is wrong with it, and the overhead for ordinary items is one hand-over to a thread.
 *
 * @param tick the interval of the watch's checks
 * @param slow the checks on the same item after which it is reported as slow
 * @param most the checks on the same item after which it is given up; checks are counted instead of
 *     time, so that a frozen process does not give up an item
 */
record WatchedSteps(Duration tick, int slow, int most) {

  /** The settings that report an item as slow after a second, and give it up after three. */
  static final WatchedSteps PATIENT = new WatchedSteps(Duration.ofMillis(100), 10, 30);

  /** The outcome of an item. */
  sealed interface Outcome<R> {
    record Done<R>(R result) implements Outcome<R> {}

    record Failed<R>(Throwable cause) implements Outcome<R> {}

    record GivenUp<R>(String where) implements Outcome<R> {}
  }

  /** The step for an item. */
  @FunctionalInterface
  interface Step<T, R> {
    R of(T item) throws Exception;
  }

  /**
   * The listener that the watching thread notifies of items.
   *
   * @param slow notified of a slow item
   * @param givenUp notified of an item that was given up, before the next one starts
   */
  record Listener<T>(Consumer<T> slow, Consumer<T> givenUp) {}

  /**
   * Executes the steps in order.
   *
   * @param deadline the time to stop; the item then in progress has no outcome
   * @return the outcomes of the items in order, fewer than there are items if there was no time for
   *     all
   */
  <T, R> List<Outcome<R>> each(
      List<T> items, Step<T, R> step, Listener<T> listener, Deadline deadline) {
    var outcomes = new AtomicReferenceArray<Outcome<R>>(items.size());
    OptionalInt next = OptionalInt.of(0);
    while (next.isPresent() && next.getAsInt() < items.size()) {
      var run = new Run<>(items, step, outcomes, next.getAsInt());
      run.thread.start();
      next = watch(run, listener, deadline);
    }
    List<Outcome<R>> known = new ArrayList<>(items.size());
    for (int i = 0; i < items.size() && outcomes.get(i) != null; i++) {
      known.add(outcomes.get(i));
    }
    return known;
  }

  /** Waits for the end of a run; returns the position from which another must continue. */
  private <T, R> OptionalInt watch(Run<T, R> run, Listener<T> listener, Deadline deadline) {
    int seen = -1;
    int looks = 0;
    while (!run.hasEnded(tick)) {
      if (deadline.nanoTime() - System.nanoTime() <= 0) {
        run.stopped = true;
        return OptionalInt.empty();
      }
      int at = run.position;
      looks = at == seen ? looks + 1 : 0;
      seen = at;
      if (looks == slow) {
        listener.slow().accept(run.items.get(at));
      }
      if (looks >= most && run.giveUp(at)) {
        listener.givenUp().accept(run.items.get(at));
        return OptionalInt.of(at + 1);
      }
    }
    return OptionalInt.empty();
  }

  /** The steps from one item on. The first thread to set an item's outcome wins. */
  private static final class Run<T, R> {
    private final List<T> items;
    private final Step<T, R> step;
    private final AtomicReferenceArray<Outcome<R>> outcomes;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread =
        Thread.ofPlatform().daemon().name("watched-steps").unstarted(this::run);
    private volatile int position;
    private volatile boolean stopped;

    Run(List<T> items, Step<T, R> step, AtomicReferenceArray<Outcome<R>> outcomes, int from) {
      this.items = items;
      this.step = step;
      this.outcomes = outcomes;
      this.position = from;
    }

    private void run() {
      try {
        for (int i = position; i < items.size() && !stopped; i++) {
          position = i;
          if (!outcomes.compareAndSet(i, null, outcome(items.get(i)))) {
            return;
          }
        }
      } finally {
        ended.countDown();
      }
    }

    // Whatever a step throws, its item gets an outcome and the next one follows.
    private Outcome<R> outcome(T item) {
      try {
        return new Outcome.Done<>(step.of(item));
      } catch (Throwable e) {
        return new Outcome.Failed<>(e);
      }
    }

    boolean giveUp(int at) {
      StackTraceElement[] stack = thread.getStackTrace();
      String where = stack.length == 0 ? "an unknown place" : stack[0].toString();
      boolean givenUp = outcomes.compareAndSet(at, null, new Outcome.GivenUp<>(where));
      if (givenUp) {
        thread.interrupt();
      }
      return givenUp;
    }

    boolean hasEnded(Duration wait) {
      try {
        return ended.await(wait.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        stopped = true;
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while steps were watched", e);
      }
    }
  }
}
