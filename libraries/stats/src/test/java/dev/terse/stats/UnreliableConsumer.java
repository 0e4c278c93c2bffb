package dev.terse.stats;

import dev.terse.local.testkit.FaultyTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * A consumer that reads a stream to its end, each shard in order and parents before children, and
 * delivers its batches in every way that Kinesis and Lambda allow: repeated, bisected, interrupted,
 * twice concurrently, and to an aggregator that dies.
 */
final class UnreliableConsumer {

  // About as many as a large batch needs: a process that dies later does not die during the batch.
  private static final int MOST_UPDATES = 600;

  private final KinesisClient kinesis;
  private final String stream;
  private final Random random;
  private final Function<FaultyTable, ClickAggregator> aggregators;
  private final Supplier<FaultyTable> tables;
  private final int maxBatch;

  UnreliableConsumer(
      KinesisClient kinesis,
      String stream,
      Random random,
      Function<FaultyTable, ClickAggregator> aggregators,
      Supplier<FaultyTable> tables,
      int maxBatch) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.random = random;
    this.aggregators = aggregators;
    this.tables = tables;
    this.maxBatch = maxBatch;
  }

  /** An aggregator in its own execution environment. */
  private final class Process {

    private final FaultyTable table = tables.get();
    private final ClickAggregator aggregator = aggregators.apply(table);

    /** Delivers a batch until it succeeds, resuming from the failed record as Lambda does. */
    void deliver(List<DeliveredRecord> batch) {
      List<DeliveredRecord> left = batch;
      while (!left.isEmpty()) {
        Aggregation result = aggregator.aggregate("shard-1", left);
        if (result.failure().isEmpty()) {
          return;
        }
        String from = result.failure().get().sequenceNumber();
        List<DeliveredRecord> whole = left;
        int index =
            (int) whole.stream().takeWhile(record -> !record.sequenceNumber().equals(from)).count();
        left = whole.subList(index, whole.size());
      }
    }
  }

  void readAll() throws Exception {
    Set<String> read = ConcurrentHashMap.newKeySet();
    List<Shard> shards = kinesis.listShards(list -> list.streamName(stream)).shards();
    Set<String> all = Set.copyOf(shards.stream().map(Shard::shardId).toList());
    while (read.size() < shards.size()) {
      List<Shard> next =
          shards.stream()
              .filter(shard -> !read.contains(shard.shardId()))
              .filter(shard -> isRead(shard.parentShardId(), read, all))
              .filter(shard -> isRead(shard.adjacentParentShardId(), read, all))
              .toList();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Object>> reads = new ArrayList<>();
        for (Shard shard : next) {
          reads.add(
              threads.submit(
                  () -> {
                    readShard(shard.shardId());
                    return null;
                  }));
        }
        for (Future<Object> shardRead : reads) {
          shardRead.get();
        }
      }
      next.forEach(shard -> read.add(shard.shardId()));
    }
  }

  private static boolean isRead(String parent, Set<String> read, Set<String> all) {
    return parent == null || !all.contains(parent) || read.contains(parent);
  }

  private void readShard(String shardId) throws Exception {
    var process = new Process();
    String iterator =
        kinesis
            .getShardIterator(
                get ->
                    get.streamName(stream)
                        .shardId(shardId)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (iterator != null) {
      String position = iterator;
      int limit = random.nextBoolean() ? maxBatch : 1 + random.nextInt(maxBatch);
      GetRecordsResponse page = kinesis.getRecords(get -> get.shardIterator(position).limit(limit));
      List<DeliveredRecord> batch =
          page.records().stream()
              .map(
                  record ->
                      new DeliveredRecord(
                          record.sequenceNumber(),
                          record.partitionKey(),
                          ClickSchedule.FIRST,
                          record.data().asByteArray()))
              .toList();
      if (!batch.isEmpty()) {
        process = deliver(batch, process);
      } else if (page.millisBehindLatest() == 0) {
        return;
      }
      iterator = page.nextShardIterator();
    }
  }

  /** Delivers a batch at least once, in one way or another; returns the process that continues. */
  private Process deliver(List<DeliveredRecord> batch, Process process) throws Exception {
    int middle = batch.size() / 2;
    switch (random.nextInt(9)) {
      case 1 -> {
        process.deliver(batch);
        process.deliver(batch);
      }
      case 2 -> {
        process.deliver(batch);
        process.deliver(batch.subList(0, middle));
        process.deliver(batch.subList(middle, batch.size()));
      }
      case 3 -> {
        process.deliver(batch.subList(0, random.nextInt(batch.size() + 1)));
        process.deliver(batch);
      }
      case 4 -> twiceAtTheSameTime(batch, process);
      case 5, 6 -> {
        dieAmid(batch, process);
        var successor = new Process();
        successor.deliver(batch);
        return successor;
      }
      default -> process.deliver(batch);
    }
    return process;
  }

  private void twiceAtTheSameTime(List<DeliveredRecord> batch, Process process) throws Exception {
    var other = new Process();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> process.deliver(batch));
      Future<?> second = threads.submit(() -> other.deliver(batch));
      first.get();
      second.get();
    }
  }

  private void dieAmid(List<DeliveredRecord> batch, Process process) throws InterruptedException {
    process.table.dieAfter(random.nextInt(Math.min(MOST_UPDATES, batch.size())));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() -> process.deliver(batch)).get();
    } catch (ExecutionException e) {
      if (!hasDied(e)) {
        throw new IllegalStateException("a batch ended in an unexpected way", e);
      }
    }
  }

  private static boolean hasDied(Throwable failure) {
    return failure != null && (failure instanceof FaultyTable.Death || hasDied(failure.getCause()));
  }
}
