package dev.terse.local.eventsource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A watch that polls for the stream's shards and starts each as soon as all its parents are
 * finished, which keeps a partition key's records in order over splits and merges.
 */
final class ShardWatch {

  private final MappingContext context;
  private final Outage outage;
  private final BackOff backOff;
  private final Semaphore nudges = new Semaphore(0);
  private final Map<String, ShardTask> tasks = new ConcurrentHashMap<>();
  private final Thread thread = Thread.ofVirtual().name("kinesis-shards").unstarted(this::run);
  private volatile Listing listing;
  private final AtomicInteger drains = new AtomicInteger();

  ShardWatch(MappingContext context) {
    this.context = context;
    this.outage =
        new Outage(
            "listing the shards of stream " + context.settings().streamName(), context.reporter());
    this.backOff = new BackOff(context.pacing());
  }

  void start() {
    thread.start();
  }

  private void nudge() {
    nudges.release();
  }

  /** Makes shards send their gathered records without waiting for the batching window. */
  void beginDrain() {
    drains.incrementAndGet();
    tasks.values().forEach(this::pace);
    context.arrivals().signal();
    nudge();
  }

  /** Lets shards wait for the batching window again, once every drain has ended. */
  void endDrain() {
    drains.decrementAndGet();
    tasks.values().forEach(this::pace);
  }

  private void pace(ShardTask task) {
    task.setEager(drains.get() > 0);
  }

  /** Returns the unfinished work on everything that was in the stream at the given time. */
  DrainResult backlogSince(long nanoTime) {
    Listing latest = listing;
    boolean known = latest != null && latest.askedAt() - nanoTime >= 0;
    // The waiting before the running shards: a shard that is started in between is then seen twice
    // rather than not at all.
    List<ShardBacklog> undone = new ArrayList<>(waiting(latest));
    tasks.values().forEach(task -> backlog(task, nanoTime, latest).ifPresent(undone::add));
    undone.sort(Comparator.comparing(ShardBacklog::shardId));
    return new DrainResult(known, undone);
  }

  /** Stops; returns whether every thread has ended before the deadline. */
  boolean stop(long deadlineNanos) throws InterruptedException {
    thread.interrupt();
    thread.join();
    tasks.values().forEach(ShardTask::stop);
    return join(deadlineNanos);
  }

  /** Interrupts running invocations; returns whether every thread has ended before the deadline. */
  boolean interrupt(long deadlineNanos) throws InterruptedException {
    tasks.values().forEach(ShardTask::interrupt);
    return join(deadlineNanos);
  }

  private boolean join(long deadlineNanos) throws InterruptedException {
    boolean ended = true;
    for (ShardTask task : tasks.values()) {
      ended &= task.join(deadlineNanos);
    }
    return ended;
  }

  private void run() {
    try {
      while (!context.stop().isRaised()) {
        Duration pause = look();
        nudges.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
        nudges.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration look() {
    try {
      Set<String> finishedBefore = finished();
      long askedAt = System.nanoTime();
      StreamShards shards = StreamShards.list(context.kinesis(), context.settings().streamName());
      List<String> waiting = setToWork(shards);
      tasks.values().removeIf(task -> task.isFinished() && !shards.contains(task.shardId()));
      listing = new Listing(askedAt, finishedBefore, waiting);
      outage.over();
      backOff.reset();
      return context.pacing().discoveryInterval();
    } catch (RuntimeException e) {
      if (!context.stop().isRaised()) {
        outage.failed(e);
      }
      return backOff.next();
    }
  }

  /** Starts every shard that may be read and returns those that must wait. */
  private List<String> setToWork(StreamShards shards) {
    Map<Boolean, List<Shard>> idle =
        shards.shards().stream()
            .filter(shard -> !tasks.containsKey(shard.shardId()))
            .collect(
                Collectors.partitioningBy(
                    shard -> shards.parentsOf(shard).stream().allMatch(this::isFinished)));
    for (Shard shard : idle.get(true)) {
      var task = new ShardTask(shard.shardId(), context, this::nudge);
      tasks.put(shard.shardId(), task);
      pace(task);
      task.start();
    }
    return idle.get(false).stream().map(Shard::shardId).toList();
  }

  private boolean isFinished(String shardId) {
    ShardTask task = tasks.get(shardId);
    return task != null && task.isFinished();
  }

  private Set<String> finished() {
    return tasks.values().stream()
        .filter(ShardTask::isFinished)
        .map(ShardTask::shardId)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<ShardBacklog> waiting(Listing latest) {
    return latest == null
        ? List.of()
        : latest.waiting().stream()
            .filter(shardId -> !tasks.containsKey(shardId))
            .map(id -> new ShardBacklog(id, ShardBacklog.State.WAITING_FOR_PARENTS, 0))
            .toList();
  }

  private static Optional<ShardBacklog> backlog(ShardTask task, long since, Listing latest) {
    // Read first: once the tip has been seen, everything up to it has been counted.
    boolean read = task.reachedTipSince(since);
    // The children of a closed shard are known only from a look-up that began after its end.
    boolean childrenKnown =
        !task.isReadToEnd() || (latest != null && latest.finishedBefore().contains(task.shardId()));
    int unsettled = task.unsettled();
    if (read && childrenKnown && unsettled == 0) {
      return Optional.empty();
    }
    var state = read ? ShardBacklog.State.PROCESSING : ShardBacklog.State.READING;
    return Optional.of(new ShardBacklog(task.shardId(), state, unsettled));
  }

  /**
   * An answered look-up: the time of the request, the shards finished then, and those that must
   * wait.
   */
  private record Listing(long askedAt, Set<String> finishedBefore, List<String> waiting) {}
}
