package dev.terse.stats;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickPartition;
import dev.terse.clicks.UnreadableClickException;
import dev.terse.stats.Aggregation.Failure;
import dev.terse.stats.Aggregation.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Writes batches of the clicks stream into the statistics. A batch may be repeated, cut short or
 * run twice at the same time: every click counts once. Safe for use by several threads.
 */
public final class ClickAggregator {

  private static final int CONCURRENT_WRITES = 32;

  private final StatsTable stats;

  /**
   * An aggregator.
   *
   * @param stats where the statistics are kept
   */
  public ClickAggregator(StatsTable stats) {
    this.stats = stats;
  }

  private sealed interface Written {
    record Added(int clicks) implements Written {}

    record Failed(ItemUpdate update, SdkException cause) implements Written {}
  }

  private record Read(List<SequencedClick> clicks, List<Unreadable> unreadable) {}

  /**
   * Writes a batch: one write for each code and day and one for each code, and more only for what
   * is repeated.
   *
   * @param batch records of one shard in its order
   * @return what became of it; a failure of the table is an answer and no exception
   */
  public Aggregation aggregate(List<StreamRecord> batch) {
    Read read = read(batch);
    List<ItemUpdate> updates = ClickFold.fold(read.clicks());
    List<Written> results = writeAll(updates);
    int added = 0;
    int wanted = 0;
    List<Written.Failed> failures = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      // A click is in one day's item and in the total's; it is counted by the former.
      boolean counts = !updates.get(i).key().isTotal();
      switch (results.get(i)) {
        case Written.Added(int clicks) when counts -> {
          added += clicks;
          wanted += updates.get(i).clicks().size();
        }
        case Written.Added other -> {}
        case Written.Failed failed -> failures.add(failed);
      }
    }
    return new Aggregation(added, wanted - added, read.unreadable(), lowest(failures, batch));
  }

  private static Read read(List<StreamRecord> batch) {
    List<SequencedClick> clicks = new ArrayList<>(batch.size());
    List<Unreadable> unreadable = new ArrayList<>();
    for (StreamRecord record : batch) {
      try {
        Click click = ClickJson.decode(record.data());
        int partition = ClickPartition.of(record.partitionKey(), click.code());
        clicks.add(
            new SequencedClick(SequenceNumber.of(record.sequenceNumber()), partition, click));
      } catch (UnreadableClickException e) {
        unreadable.add(new Unreadable(record, e.getMessage()));
      }
    }
    return new Read(clicks, unreadable);
  }

  private List<Written> writeAll(List<ItemUpdate> updates) {
    var permits = new Semaphore(CONCURRENT_WRITES);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return updates.stream()
          .map(update -> threads.submit(() -> write(update, permits)))
          .toList()
          .stream()
          .map(ClickAggregator::result)
          .toList();
    }
  }

  private Written write(ItemUpdate update, Semaphore permits) throws InterruptedException {
    permits.acquire();
    try {
      return new Written.Added(stats.apply(update));
    } catch (SdkException e) {
      return new Written.Failed(update, e);
    } finally {
      permits.release();
    }
  }

  private static Written result(Future<Written> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a write ended in an unexpected way", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing a batch", e);
    }
  }

  private static Optional<Failure> lowest(List<Written.Failed> failures, List<StreamRecord> batch) {
    return failures.stream()
        .map(failed -> failed.update().first())
        .min(Comparator.naturalOrder())
        .map(
            lowest -> {
              List<StreamRecord> again =
                  batch.stream()
                      .filter(
                          record ->
                              SequenceNumber.of(record.sequenceNumber()).compareTo(lowest) >= 0)
                      .toList();
              return new Failure(
                  again.getFirst().sequenceNumber(), again.size(), failures.getFirst().cause());
            });
  }
}
