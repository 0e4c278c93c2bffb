package dev.terse.local.eventsource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The records of one shard that are processed strictly in sequence: all of them, or those of the
 * partition keys that map to this lane.
 */
final class Lane {

  private final BatchBuffer buffer;
  private final BatchProcessor processor;
  private final ShardProgress progress;
  private final StopSignal stop;
  private final Pacing pacing;
  private final AtomicInteger unsettled = new AtomicInteger();
  private final Thread thread;

  Lane(String name, String shardId, ShardProgress progress, MappingContext context) {
    this.progress = progress;
    this.buffer =
        new BatchBuffer(context.settings().batchSize(), context.settings().batchingWindow());
    this.processor = new BatchProcessor(shardId, context);
    this.stop = context.stop();
    this.pacing = context.pacing();
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void put(List<PolledRecord> records) throws InterruptedException {
    unsettled.addAndGet(records.size());
    buffer.put(records);
  }

  void setEager(boolean eager) {
    buffer.setEager(eager);
  }

  void end() {
    buffer.end();
  }

  void interrupt() {
    thread.interrupt();
  }

  void join() throws InterruptedException {
    thread.join();
  }

  /** Waits for the lane's thread; returns whether it has ended within the time. */
  boolean join(Duration time) throws InterruptedException {
    return thread.join(time);
  }

  /**
   * Returns the number of records that were put and neither processed nor sent to the destination.
   */
  int unsettled() {
    return unsettled.get();
  }

  private void settle(Batch settled) {
    progress.settled(settled);
    unsettled.addAndGet(-settled.size());
  }

  private void run() {
    try {
      Optional<Batch> batch = buffer.take(Duration.ZERO);
      while (batch.isPresent() && !stop.isRaised()) {
        long start = System.nanoTime();
        processor.process(batch.get(), this::settle);
        batch = buffer.take(pacing.restAfter(Duration.ofNanos(System.nanoTime() - start)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
