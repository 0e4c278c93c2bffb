package dev.terse.local;

import dev.terse.local.httpapi.RequestObserver;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * An observer of requests that has the memory of a load given back to the machine: once no request
 * has come for a while after many, and their clicks are counted, it collects garbage, after which
 * the heap shrinks. The collector itself would not run before the next requests. Thread-safe.
 */
final class MemoryReturn implements RequestObserver {

  /** The number of requests after which there is something to give back. */
  static final int MANY = 1_000;

  // The collection comes one to two pauses after the last request, or once its click is counted.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final RequestObserver next;
  private final BooleanSupplier isCounting;
  private final Runnable collection;
  private final Duration pause;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicBoolean isWatching = new AtomicBoolean();
  private long collectedAfter;

  /**
   * Creates an observer.
   *
   * @param next the observer that is notified, too
   * @param isCounting whether clicks are waiting to be counted
   */
  MemoryReturn(RequestObserver next, BooleanSupplier isCounting) {
    this(next, isCounting, System::gc, PAUSE);
  }

  MemoryReturn(
      RequestObserver next, BooleanSupplier isCounting, Runnable collection, Duration pause) {
    this.next = next;
    this.isCounting = isCounting;
    this.collection = collection;
    this.pause = pause;
  }

  @Override
  public void answered(String method, String path, int status, Duration elapsed) {
    requests.incrementAndGet();
    watch();
    next.answered(method, path, status, elapsed);
  }

  private void watch() {
    if (isWatching.compareAndSet(false, true)) {
      Thread.ofVirtual().name("memory-return").start(this::awaitPause);
    }
  }

  private void awaitPause() {
    long seen = -1;
    try {
      while (requests.get() != seen || isCounting.getAsBoolean()) {
        seen = requests.get();
        Thread.sleep(pause);
      }
      collectAfter(seen);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      isWatching.set(false);
    }
    // One that came after the last look found this thread still watching.
    if (requests.get() != seen) {
      watch();
    }
  }

  private void collectAfter(long number) {
    if (number - collectedAfter >= MANY) {
      collectedAfter = number;
      collection.run();
    }
  }
}
