package dev.terse.local.eventsource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The processing of one shard: a thread that reads it and the lanes that process its records. */
final class ShardTask {

  private final String shardId;
  private final List<Lane> lanes;
  private final ShardReader reader;
  private final ShardProgress progress;
  private final Runnable onFinished;
  private final AtomicLong tipSeenAt;
  private final Thread thread;
  private volatile boolean readToEnd;
  private volatile boolean finished;

  ShardTask(String shardId, MappingContext context, Runnable onFinished) {
    this.shardId = shardId;
    this.onFinished = onFinished;
    this.progress = new ShardProgress(shardId, context);
    this.lanes =
        IntStream.range(0, context.settings().parallelizationFactor())
            .mapToObj(
                i -> new Lane("kinesis-" + shardId + "-lane-" + i, shardId, progress, context))
            .toList();
    this.reader = new ShardReader(shardId, context, this::dispatch, this::sawTip);
    // Far enough in the past to precede any drain.
    this.tipSeenAt = new AtomicLong(System.nanoTime() - Long.MAX_VALUE / 2);
    this.thread = Thread.ofVirtual().name("kinesis-" + shardId).unstarted(this::run);
  }

  void start() {
    lanes.forEach(Lane::start);
    thread.start();
  }

  String shardId() {
    return shardId;
  }

  /** Returns whether the shard is closed, read to its end, and every record of it settled. */
  boolean isFinished() {
    return finished;
  }

  /** Returns whether the shard is closed and everything in it has been read. */
  boolean isReadToEnd() {
    return readToEnd;
  }

  /** Returns whether the shard's end, or its tip by a request made since then, has been reached. */
  boolean reachedTipSince(long nanoTime) {
    return readToEnd || tipSeenAt.get() - nanoTime >= 0;
  }

  int unsettled() {
    return lanes.stream().mapToInt(Lane::unsettled).sum();
  }

  void setEager(boolean eager) {
    lanes.forEach(lane -> lane.setEager(eager));
  }

  /**
   * Makes the threads end as soon as a running invocation has; the signal must be raised before.
   */
  void stop() {
    thread.interrupt();
    lanes.forEach(Lane::end);
  }

  /** Interrupts the threads that {@link #stop} has not ended. */
  void interrupt() {
    lanes.forEach(Lane::interrupt);
  }

  /** Waits for the threads; returns whether all of the shard's have ended before the deadline. */
  boolean join(long deadlineNanos) throws InterruptedException {
    boolean ended = thread.join(until(deadlineNanos));
    for (Lane lane : lanes) {
      ended &= lane.join(until(deadlineNanos));
    }
    return ended;
  }

  private static Duration until(long deadlineNanos) {
    return Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
  }

  private void run() {
    try {
      readToEnd = reader.readToEnd();
      lanes.forEach(Lane::end);
      for (Lane lane : lanes) {
        lane.join();
      }
      if (readToEnd && unsettled() == 0) {
        finished = true;
        onFinished.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void dispatch(List<PolledRecord> records) throws InterruptedException {
    progress.read(records);
    Map<Integer, List<PolledRecord>> byLane =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    record -> Math.floorMod(record.partitionKey().hashCode(), lanes.size())));
    for (Map.Entry<Integer, List<PolledRecord>> entry : byLane.entrySet()) {
      lanes.get(entry.getKey()).put(entry.getValue());
    }
  }

  private void sawTip(long askedAt) {
    tipSeenAt.set(askedAt);
  }
}
