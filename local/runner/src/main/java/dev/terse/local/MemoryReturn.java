package dev.terse.local;

import dev.terse.local.httpapi.RequestObserver;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An observer of requests that has the memory of a load given back to the machine: once no request
 * has come for a while after many, it collects garbage, after which the heap shrinks. The collector
 * itself would not run before the next requests. Thread-safe.
 */
final class MemoryReturn implements RequestObserver {

  /** The number of requests after which there is something to give back. */
  static final int MANY = 1_000;

  // Longer than the clicks of the last requests take to be counted. It takes one to two of them.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final RequestObserver next;
  private final Runnable collection;
  private final Duration pause;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicBoolean isWatching = new AtomicBoolean();
  private long collectedAfter;

  /**
   * Creates an observer.
   *
   * @param next the observer that is notified, too
   */
  MemoryReturn(RequestObserver next) {
    this(next, System::gc, PAUSE);
  }

  MemoryReturn(RequestObserver next, Runnable collection, Duration pause) {
    this.next = next;
    this.collection = collection;
    this.pause = pause;
  }

  @Override
  public void answered(String method, String path, int status, Duration elapsed) {
    requests.incrementAndGet();
    if (isWatching.compareAndSet(false, true)) {
      Thread.ofVirtual().name("memory-return").start(this::watch);
    }
    next.answered(method, path, status, elapsed);
  }

  private void watch() {
    try {
      long before;
      do {
        before = requests.get();
        Thread.sleep(pause);
      } while (requests.get() != before);
      collectAfter(before);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      isWatching.set(false);
    }
  }

  private void collectAfter(long number) {
    if (number - collectedAfter >= MANY) {
      collectedAfter = number;
      collection.run();
    }
  }
}
