package dev.terse.local.kinesis;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A fault that is active until it is closed. */
public final class ActiveFault implements AutoCloseable {
  private final String operation;
  private final Fault fault;
  private final Consumer<ActiveFault> onClose;
  private final CountDownLatch switchedOff = new CountDownLatch(1);
  private final AtomicLong counted = new AtomicLong();

  ActiveFault(String operation, Fault fault, Consumer<ActiveFault> onClose) {
    this.operation = operation;
    this.fault = fault;
    this.onClose = onClose;
  }

  /** Switches the fault off; calls that it holds back proceed. Closing again has no effect. */
  @Override
  public void close() {
    onClose.accept(this);
    switchedOff.countDown();
  }

  String operation() {
    return operation;
  }

  Fault fault() {
    return fault;
  }

  CountDownLatch switchedOff() {
    return switchedOff;
  }

  /** Adds one to the count and returns whether it has just completed a whole number of parts. */
  boolean reachesNext(double part) {
    long before = counted.getAndIncrement();
    return Math.floor((before + 1) * part) > Math.floor(before * part);
  }
}
