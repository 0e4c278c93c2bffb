package dev.terse.stats;

import dev.terse.aws.Deadline;
import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickPartition;
import dev.terse.clicks.UnreadableClickException;
import dev.terse.stats.Aggregation.Failure;
import dev.terse.stats.Aggregation.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Writes batches of the clicks stream into the statistics. A batch may be repeated, cut short or
 * run twice at the same time: every click counts once. Safe for use by several threads.
 */
public final class ClickAggregator {

  private static final int CONCURRENT_WRITES = 32;

  // Before the function's own 60 seconds are over, so that the stream hears where to go on.
  private static final Duration BUDGET = Duration.ofSeconds(40);

  private final StatsTable stats;
  private final ClientClassifier clients;
  private final VisitorHash visitors;
  private final DeadLetters deadLetters;
  private final Duration budget;
  private final RecentClicks recent = new RecentClicks();

  /**
   * An aggregator.
   *
   * @param stats where the statistics are kept
   * @param clients tells who is behind a click
   * @param salts the salts of the visitors' hashes
   * @param deadLetters takes the records that are no clicks
   */
  public ClickAggregator(
      StatsTable stats, ClientClassifier clients, DailySalts salts, DeadLetters deadLetters) {
    this(stats, clients, salts, deadLetters, BUDGET);
  }

  ClickAggregator(
      StatsTable stats,
      ClientClassifier clients,
      DailySalts salts,
      DeadLetters deadLetters,
      Duration budget) {
    this.budget = budget;
    this.stats = stats;
    this.clients = clients;
    this.visitors = new VisitorHash(salts);
    this.deadLetters = deadLetters;
  }

  /** What became of an update or of a dead letter. */
  private sealed interface Written {
    record Clicks(StatsTable.Applied applied, int wanted) implements Written {}

    record Totals() implements Written {}

    record Aside(Unreadable record) implements Written {}

    record Failed(SequenceNumber first, SdkException cause) implements Written {}
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
    Read read;
    try {
      read = read(batch);
    } catch (SdkException e) {
      return Aggregation.failed(batch, e);
    }
    int added = 0;
    int dropped = 0;
    int wanted = 0;
    int sketchesLost = 0;
    List<Unreadable> aside = new ArrayList<>();
    List<Written.Failed> failures = new ArrayList<>();
    for (Written written : writeAll(tasks(read, Deadline.after(budget)))) {
      switch (written) {
        case Written.Clicks(StatsTable.Applied applied, int clicks) -> {
          added += applied.added();
          dropped += applied.dropped();
          sketchesLost += applied.sketchesLost();
          wanted += clicks;
        }
        case Written.Totals totals -> {}
        case Written.Aside(Unreadable record) -> aside.add(record);
        case Written.Failed failed -> failures.add(failed);
      }
    }
    return new Aggregation(
        added, wanted - added - dropped, dropped, sketchesLost, aside, lowest(failures, batch));
  }

  /**
   * Does what a batch takes with an invented click that the table refuses: for {@link
   * dev.terse.snapshot.Priming}. No day's salt is asked for, which a snapshot would keep for longer
   * than it may be kept.
   *
   * @throws SdkException if there was no answer
   */
  public void rehearse() {
    Click click = Click.invented();
    var record = new StreamRecord("0", click.code(), ClickJson.encode(click));
    try {
      Click read = ClickJson.decode(record.data());
      var sequenced =
          new SequencedClick(
              SequenceNumber.of(record.sequenceNumber()),
              ClickPartition.of(record.partitionKey(), read.code()),
              read,
              clients.classify(read),
              0);
      ClickFold.fold(List.of(sequenced), _ -> false).forEach(stats::rehearse);
    } catch (UnreadableClickException e) {
      throw new IllegalStateException("what was just written can't be read", e);
    }
  }

  private List<Callable<Written>> tasks(Read read, Deadline deadline) {
    return Stream.concat(
            ClickFold.fold(read.clicks(), recent::isCopy).stream()
                .<Callable<Written>>map(update -> () -> write(update, deadline)),
            read.unreadable().stream()
                .<Callable<Written>>map(record -> () -> send(record, deadline)))
        .toList();
  }

  private Read read(List<StreamRecord> batch) {
    List<SequencedClick> clicks = new ArrayList<>(batch.size());
    List<Unreadable> unreadable = new ArrayList<>();
    for (StreamRecord record : batch) {
      try {
        clicks.add(read(record));
      } catch (UnreadableClickException e) {
        unreadable.add(new Unreadable(record, e.getMessage()));
      } catch (SdkException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError e) {
        // It would fail again and again, and hold up its shard. Other errors, such as a class that
        // is missing, are no fault of the record: they would put all clicks aside.
        unreadable.add(new Unreadable(record, "not understood: " + e));
      }
    }
    return new Read(clicks, unreadable);
  }

  private SequencedClick read(StreamRecord record) throws UnreadableClickException {
    Click click = ClickJson.decode(record.data());
    int partition = ClickPartition.of(record.partitionKey(), click.code());
    return new SequencedClick(
        SequenceNumber.of(record.sequenceNumber()),
        partition,
        click,
        clients.classify(click),
        visitors.of(click));
  }

  private static List<Written> writeAll(List<Callable<Written>> tasks) {
    var permits = new Semaphore(CONCURRENT_WRITES);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return tasks.stream()
          .map(
              task ->
                  threads.submit(
                      () -> {
                        permits.acquire();
                        try {
                          return task.call();
                        } finally {
                          permits.release();
                        }
                      }))
          .toList()
          .stream()
          .map(ClickAggregator::result)
          .toList();
    }
  }

  private Written write(ItemUpdate update, Deadline deadline) {
    try {
      deadline.left();
      StatsTable.Applied applied = stats.apply(update);
      // A click is in one day's item and in the total's; it is counted by the former.
      return update.key().isTotal()
          ? new Written.Totals()
          : new Written.Clicks(applied, update.clicks().size());
    } catch (SdkException e) {
      return new Written.Failed(update.first(), e);
    }
  }

  private Written send(Unreadable unreadable, Deadline deadline) {
    try {
      deadline.left();
      deadLetters.send(unreadable);
      return new Written.Aside(unreadable);
    } catch (SdkException e) {
      return new Written.Failed(SequenceNumber.of(unreadable.record().sequenceNumber()), e);
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
        .map(Written.Failed::first)
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
