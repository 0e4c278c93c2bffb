package dev.terse.local.eventsource;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A buffer that gathers records into batches: a batch is ready when it has the batch size, when the
 * next record would exceed the payload limit, when the window has passed since its first record was
 * gathered and a rest is over, or when nothing more is expected. Holds about as many records as a
 * batch, or twice its payload; putting more blocks.
 */
final class BatchBuffer {

  private final int batchSize;
  private final long windowNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long bytes;
  private boolean eager;
  private boolean ended;

  BatchBuffer(int batchSize, Duration window) {
    this.batchSize = batchSize;
    this.windowNanos = window.toNanos();
  }

  /**
   * Adds records that were read together, after waiting for room, so that they are also sent
   * together as far as the limits allow. Drops them if the buffer has ended.
   */
  void put(List<PolledRecord> records) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      for (PolledRecord record : records) {
        while (!ended && isFull()) {
          changed.await();
        }
        if (ended) {
          return;
        }
        entries.add(new Entry(record, System.nanoTime()));
        bytes += record.json().length;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next batch and returns it; empty when the buffer has ended and is empty.
   *
   * @param rest the time from now on before which only a full batch is ready; without effect in a
   *     buffer without a window
   */
  Optional<Batch> take(Duration rest) throws InterruptedException {
    long restEnd = System.nanoTime() + (windowNanos == 0 ? 0 : rest.toNanos());
    lock.lockInterruptibly();
    try {
      while (true) {
        if (entries.isEmpty()) {
          if (ended) {
            return Optional.empty();
          }
          changed.await();
          continue;
        }
        int count = fitting();
        long now = System.nanoTime();
        long left = Math.max(entries.getFirst().gatheredAt() + windowNanos - now, restEnd - now);
        if (eager || ended || left <= 0 || count == batchSize || count < entries.size()) {
          return Optional.of(remove(count));
        }
        changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sets whether to send the gathered records without waiting for the window. */
  void setEager(boolean eager) {
    lock.lock();
    try {
      this.eager = eager;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the buffer: nothing more will be put; its content can still be taken. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return entries.size() >= batchSize || bytes >= 2L * Batch.MAX_PAYLOAD;
  }

  private int fitting() {
    int count = 0;
    // Each record except the first costs a comma: hence one byte too many to begin with.
    long size = EventJson.emptyEventSize() - 1L;
    for (Entry entry : entries) {
      size += entry.record().json().length + 1L;
      if (count == batchSize || (count > 0 && size > Batch.MAX_PAYLOAD)) {
        break;
      }
      count++;
    }
    return count;
  }

  private Batch remove(int count) {
    List<PolledRecord> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      PolledRecord record = entries.removeFirst().record();
      bytes -= record.json().length;
      batch.add(record);
    }
    changed.signalAll();
    return new Batch(batch);
  }

  private record Entry(PolledRecord record, long gatheredAt) {}
}
