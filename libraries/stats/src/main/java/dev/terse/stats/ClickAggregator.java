package dev.terse.stats;

import dev.terse.aws.ConcurrentCalls;
import dev.terse.aws.Deadline;
import dev.terse.lambda.snapshot.Learned;
import dev.terse.stats.Aggregation.Failure;
import dev.terse.stats.Aggregation.Unreadable;
import dev.terse.stats.BatchReader.Read;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The aggregator of the clicks stream's batches into the statistics. A batch may be repeated,
 * interrupted or processed twice concurrently: every click counts once. Thread-safe.
 */
public final class ClickAggregator implements Learned {

  // Below the function's own timeout of 60 seconds, so that it can report where the stream must go
  // on.
  private static final Duration BUDGET = Duration.ofSeconds(40);

  private final StatsTable stats;
  private final BatchReader reader;
  private final DeadLetters deadLetters;
  private final ProgressNotes notes;
  private final Duration budget;
  private final RecentClicks recent = new RecentClicks();

  /**
   * Creates an aggregator.
   *
   * @param stats the table of the statistics
   * @param clients the classifier of the clicks' clients
   * @param salts the salts of the visitors' hashes
   * @param deadLetters the destination of records that are not clicks
   * @param notes the notes on which records killed an invocation
   */
  public ClickAggregator(
      StatsTable stats,
      VisitorClassifier clients,
      DailySalts salts,
      DeadLetters deadLetters,
      ProgressNotes notes) {
    this(stats, clients, salts, deadLetters, notes, WatchedSteps.PATIENT, BUDGET);
  }

  ClickAggregator(
      StatsTable stats,
      VisitorClassifier clients,
      DailySalts salts,
      DeadLetters deadLetters,
      ProgressNotes notes,
      WatchedSteps steps,
      Duration budget) {
    this.stats = stats;
    this.reader = new BatchReader(clients, salts, steps);
    this.deadLetters = deadLetters;
    this.notes = notes;
    this.budget = budget;
  }

  /** The outcome of an update or of a dead letter. */
  private sealed interface Written {
    record Clicks(UpdateCounts counts) implements Written {}

    record Aside(Unreadable record) implements Written {}

    record Failed(SequenceNumber first, SdkException cause) implements Written {}
  }

  /**
   * Writes a batch: one write per code and day, and more only for a day's first click, for repeated
   * clicks and, now and then, for the sketch of many visitors.
   *
   * @param shard the shard's name
   * @param batch the records in the order of the shard
   * @return the outcome; a failure of the table is reported here, not thrown
   */
  public Aggregation aggregate(String shard, List<DeliveredRecord> batch) {
    Deadline deadline = Deadline.after(budget);
    ProgressNotes.Delivery delivery;
    try {
      delivery = notes.begin(shard, batch, deadline);
    } catch (SdkException e) {
      return Aggregation.failed(batch, e);
    }
    Set<String> aside = Set.of();
    try {
      Aggregation result = aggregate(delivery, batch, deadline);
      aside =
          result.unreadable().stream()
              .map(unreadable -> unreadable.record().sequenceNumber())
              .collect(Collectors.toSet());
      return result;
    } finally {
      delivery.end(aside);
    }
  }

  private Aggregation aggregate(
      ProgressNotes.Delivery delivery, List<DeliveredRecord> batch, Deadline deadline) {
    List<DeliveredRecord> harmless = batch.stream().filter(r -> !delivery.isFatal(r)).toList();
    Read read;
    try {
      // The other half of the time is for the writes.
      Deadline reading = Deadline.after(budget.dividedBy(2));
      read = reader.read(harmless, reading, deadline, delivery::slow);
    } catch (SdkException e) {
      return Aggregation.failed(batch, e);
    }
    Stream<Unreadable> fatal =
        batch.stream()
            .filter(delivery::isFatal)
            .map(record -> new Unreadable(record, "an invocation died while it was worked on"));
    List<Unreadable> unreadable = Stream.concat(fatal, read.unreadable().stream()).toList();
    UpdateCounts counts = UpdateCounts.NONE;
    List<Unreadable> aside = new ArrayList<>();
    List<Written.Failed> failures = new ArrayList<>();
    read.unread().map(this::outOfTime).ifPresent(failures::add);
    for (Written written : ConcurrentCalls.all(tasks(read.clicks(), unreadable, deadline))) {
      switch (written) {
        case Written.Clicks(UpdateCounts update) -> counts = counts.plus(update);
        case Written.Aside(Unreadable record) -> aside.add(record);
        case Written.Failed failed -> failures.add(failed);
      }
    }
    return new Aggregation(
        counts.counted(),
        counts.repeated(),
        counts.dropped(),
        counts.sketchesLost(),
        read.clientsGivenUp(),
        aside,
        lowest(failures, batch));
  }

  /**
   * Forgets the clicks and the details of the days seen, because a restored copy is another
   * environment.
   */
  @Override
  public void forget() {
    recent.clear();
    stats.forgetDetails();
  }

  private List<Callable<Written>> tasks(
      List<SequencedClick> clicks, List<Unreadable> unreadable, Deadline deadline) {
    return Stream.concat(
            ClickFold.fold(clicks, recent::isCopy).stream()
                .<Callable<Written>>map(update -> () -> write(update, deadline)),
            unreadable.stream().<Callable<Written>>map(record -> () -> send(record, deadline)))
        .toList();
  }

  private Written.Failed outOfTime(DeliveredRecord unread) {
    return new Written.Failed(
        SequenceNumber.of(unread.sequenceNumber()),
        ApiCallTimeoutException.create(budget.toMillis()));
  }

  private Written write(ItemUpdate update, Deadline deadline) {
    try {
      return new Written.Clicks(stats.apply(update, deadline));
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

  private static Optional<Failure> lowest(
      List<Written.Failed> failures, List<DeliveredRecord> batch) {
    return failures.stream()
        .map(Written.Failed::first)
        .min(Comparator.naturalOrder())
        .map(
            lowest -> {
              List<DeliveredRecord> again =
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
