package dev.terse.functions.redirect;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Which invocation ended last. Lambda tells the function and the extension of an invocation in any
 * order, so an end may come before anybody waits for it; and an event that got lost must not leave
 * an end behind that the next invocation is taken for: hence ids, and no count.
 */
final class LastEndedInvocation {

  private String requestId;

  synchronized void set(String ended) {
    requestId = ended;
    notifyAll();
  }

  /** Waits for the end of an invocation, no longer than the limit. */
  synchronized void await(String wanted, Duration limit) throws InterruptedException {
    long giveUpAt = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos();
        left > 0 && !wanted.equals(requestId);
        left = giveUpAt - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
