package dev.terse.local.dax;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The fault switches of one node that leave its port open. Each keeps its setting. */
final class NodeFaults {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition thawed = lock.newCondition();
  private boolean hung;
  private volatile Duration delay = Duration.ZERO;
  private volatile double throttled;
  private volatile double reset;

  void setHung(boolean value) {
    lock.lock();
    try {
      hung = value;
      thawed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void setDelay(Duration value) {
    delay = value;
  }

  void setThrottled(double fraction) {
    throttled = fraction;
  }

  void setReset(double fraction) {
    reset = fraction;
  }

  /** Waits as long as the node hangs. */
  void awaitThaw() throws InterruptedException {
    lock.lock();
    try {
      while (hung) {
        thawed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void awaitDelay() throws InterruptedException {
    Thread.sleep(delay);
  }

  boolean throttlesNext() {
    return ThreadLocalRandom.current().nextDouble() < throttled;
  }

  boolean resetsNext() {
    return ThreadLocalRandom.current().nextDouble() < reset;
  }
}
