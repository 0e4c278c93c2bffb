package dev.terse.stats;

import dev.terse.aws.Deadline;
import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.UnreadableClickException;
import dev.terse.stats.Aggregation.Unreadable;
import dev.terse.stats.WatchedSteps.Listener;
import dev.terse.stats.WatchedSteps.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader of a batch's records: it decodes them, fetches the salts of their days, and classifies
 * their clients. No record blocks the others: one that is not a click, or that fails or hangs, is
 * set aside; a client that can't be classified is {@link VisitorClass#UNKNOWN}. Thread-safe.
 */
final class BatchReader {

  private static final Click ORDINARY =
      new Click(
          "0".repeat(22),
          "abcdef1",
          Instant.EPOCH,
          Click.UNKNOWN_COUNTRY,
          Optional.of("example.com"),
          Optional.of("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
          Optional.empty(),
          Optional.of("192.0.2.0"));

  private static final Logger LOG = LoggerFactory.getLogger(BatchReader.class);

  private final VisitorClassifier clients;
  private final DailySalts salts;
  private final WatchedSteps steps;
  private final BafflingAgents baffling = new BafflingAgents();

  BatchReader(VisitorClassifier clients, DailySalts salts, WatchedSteps steps) {
    this.clients = clients;
    this.salts = salts;
    this.steps = steps;
  }

  /**
   * The result of reading a batch.
   *
   * @param clicks the clicks
   * @param unreadable the records that are not clicks
   * @param unread the first record left unread for lack of time
   * @param clientsGivenUp the number of user agents that the classifier gave up on
   */
  record Read(
      List<SequencedClick> clicks,
      List<Unreadable> unreadable,
      Optional<DeliveredRecord> unread,
      int clientsGivenUp) {}

  /**
   * Reads a batch.
   *
   * @param reading the deadline of reading the records
   * @param deadline the deadline of fetching the salts, even if reading took all of its time
   * @param slow notified of slow records while they are being read
   * @throws software.amazon.awssdk.core.exception.SdkException if a day's salt can't be read
   * @throws Error if an ordinary record would cause it too
   */
  Read read(
      List<DeliveredRecord> batch,
      Deadline reading,
      Deadline deadline,
      Consumer<DeliveredRecord> slow) {
    List<ArrivedClick> arrived = new ArrayList<>(batch.size());
    List<Unreadable> unreadable = new ArrayList<>();
    List<Outcome<ArrivedClick>> outcomes =
        steps.each(batch, ArrivedClick::of, new Listener<>(slow, record -> {}), reading);
    for (int i = 0; i < outcomes.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Done(ArrivedClick click) -> arrived.add(click);
        case Outcome.Failed(Throwable cause) ->
            unreadable.add(new Unreadable(batch.get(i), reason(cause)));
        case Outcome.GivenUp(String where) ->
            unreadable.add(new Unreadable(batch.get(i), "not read in time, at " + where));
      }
    }
    Optional<DeliveredRecord> unread = next(batch, outcomes.size());
    Map<LocalDate, byte[]> saltOf = salts.of(days(arrived), deadline);
    return classified(arrived, saltOf, unreadable, unread, reading, slow);
  }

  private Read classified(
      List<ArrivedClick> arrived,
      Map<LocalDate, byte[]> saltOf,
      List<Unreadable> unreadable,
      Optional<DeliveredRecord> unread,
      Deadline reading,
      Consumer<DeliveredRecord> slow) {
    long before = baffling.count();
    List<Outcome<VisitorClass>> outcomes =
        steps.each(
            arrived,
            click -> baffling.classify(clients, click.click()),
            new Listener<>(
                click -> slow.accept(click.record()), click -> baffling.remember(click.click())),
            reading);
    List<SequencedClick> clicks = new ArrayList<>(outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      ArrivedClick click = arrived.get(i);
      byte[] salt = saltOf.get(ClickDays.of(click.click().at()));
      clicks.add(sequenced(click, client(click.click(), outcomes.get(i)), salt));
    }
    // Clicks decoded but not classified precede records that were not decoded.
    Optional<DeliveredRecord> first =
        next(arrived, outcomes.size()).map(ArrivedClick::record).or(() -> unread);
    return new Read(clicks, unreadable, first, Math.toIntExact(baffling.count() - before));
  }

  private static Set<LocalDate> days(List<ArrivedClick> clicks) {
    return clicks.stream()
        .map(click -> ClickDays.of(click.click().at()))
        .collect(Collectors.toSet());
  }

  private VisitorClass client(Click click, Outcome<VisitorClass> outcome) {
    return switch (outcome) {
      case Outcome.Done(VisitorClass client) -> client;
      case Outcome.Failed(Throwable cause) -> {
        LOG.error("a client could not be classified: {}", reason(cause));
        baffling.remember(click);
        yield VisitorClass.UNKNOWN;
      }
      case Outcome.GivenUp(String where) -> {
        LOG.error("a client was not classified in time, at {}", where);
        yield VisitorClass.UNKNOWN;
      }
    };
  }

  private SequencedClick sequenced(ArrivedClick arrived, VisitorClass client, byte[] salt) {
    return new SequencedClick(
        arrived.sequenceNumber(),
        arrived.record().arrived(),
        arrived.lane(),
        arrived.click().in(clients.country(arrived.click())),
        client,
        VisitorHash.of(arrived.click(), salt));
  }

  /**
   * Returns the reason why a record is set aside; rethrows an error that is not the record's fault.
   */
  private String reason(Throwable cause) {
    if (cause instanceof UnreadableClickException unreadable) {
      return unreadable.getMessage();
    }
    if (cause instanceof Error error && !(error instanceof StackOverflowError)) {
      // A missing class affects every record: a version that has it will count them.
      tryOrdinaryClick(error);
    }
    return "not understood: " + cause;
  }

  private void tryOrdinaryClick(Error error) {
    try {
      clients.classify(ClickJson.decode(ClickJson.encode(ORDINARY)));
    } catch (Throwable e) {
      throw error;
    }
  }

  private static <T> Optional<T> next(List<T> all, int done) {
    return done < all.size() ? Optional.of(all.get(done)) : Optional.empty();
  }
}
