package dev.terse.functions.redirect;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The id of the invocation that ended last. Lambda notifies the function and the extension of an
 * invocation in any order, so an end may come before anything waits for it; and the end of an
 * invocation whose event was lost must not be mistaken for the next one's: hence ids instead of a
 * count.
 */
final class LastEndedInvocation {

  private String requestId;

  synchronized void set(String ended) {
    requestId = ended;
    notifyAll();
  }

  /** Waits for the end of an invocation, up to a limit. */
  synchronized void await(String wanted, Duration limit) throws InterruptedException {
    long giveUpAt = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos();
        left > 0 && !wanted.equals(requestId);
        left = giveUpAt - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
