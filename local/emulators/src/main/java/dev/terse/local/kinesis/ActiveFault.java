package dev.terse.local.kinesis;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A fault that is on until it is closed. */
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

  /** Switches the fault off; calls that it holds back go on. Closing again changes nothing. */
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

  /** Counts on by one and tells whether a whole number of parts has just been completed. */
  boolean reachesNext(double part) {
    long before = counted.getAndIncrement();
    return Math.floor((before + 1) * part) > Math.floor(before * part);
  }
}
