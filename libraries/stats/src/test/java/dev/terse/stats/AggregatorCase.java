package dev.terse.stats;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import dev.terse.local.testkit.SettableClock;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Base class of the aggregator's tests: the table, its aggregator, and records. */
abstract class AggregatorCase {

  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  static final Period DAY = period("2026-11-24", "2026-11-24");

  static final VisitorClass PERSON = new VisitorClass(VisitorKind.PERSON, "Phone", "Firefox");

  final TestTables tables = TestTables.create();
  final WatchedClient watched = new WatchedClient();

  // Before all clicks, so that no batch is late and no day is closed.
  final SettableClock clock = new SettableClock("2026-11-01T00:00:00Z");
  final StatsTable stats = table();
  final StatsReader reader = new StatsReader(watched.client(), tables.stats());
  final Queue<Aggregation.Unreadable> deadLetters = new ConcurrentLinkedQueue<>();

  final ProgressNotes notes =
      new ProgressNotes(watched.client(), tables.stats(), clock, Duration.ZERO);
  final ClickAggregator aggregator = aggregator(this::client, deadLetters::add);

  /** Classifies clicks; a person's unless a test says otherwise. */
  VisitorClass client(Click click) {
    return PERSON;
  }

  StatsTable table() {
    return table(Duration.ZERO);
  }

  StatsTable table(Duration delay) {
    return new StatsTable(watched.client(), tables.stats(), Duration.ofDays(10), delay, clock);
  }

  ClickAggregator impatient(VisitorClassifier classifier, Duration budget) {
    return new ClickAggregator(
        stats,
        classifier,
        salts(),
        deadLetters::add,
        notes,
        new WatchedSteps(Duration.ofMillis(10), 10, 20),
        budget);
  }

  ClickAggregator aggregator(VisitorClassifier classifier, DeadLetters letters) {
    return new ClickAggregator(stats, classifier, salts(), letters, notes);
  }

  /** Returns an aggregator in an execution environment of its own. */
  ClickAggregator anotherEnvironment() {
    return anotherEnvironment(Duration.ZERO);
  }

  /** Returns an aggregator in an execution environment of its own, whose batches wait. */
  ClickAggregator anotherEnvironment(Duration delay) {
    return new ClickAggregator(table(delay), this::client, salts(), deadLetters::add, notes);
  }

  DailySalts salts() {
    return new DailySalts(tables.client(), tables.salts(), seeded());
  }

  // A sketch's estimate depends on the salt, and tests must be deterministic.
  private static SecureRandom seeded() {
    try {
      var random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(1);
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, AttributeValue> item(String bucket) {
    return tables
        .client()
        .getItem(
            get ->
                get.tableName(tables.stats())
                    .key(
                        Map.of(
                            "code", AttributeValue.fromS("abc"),
                            "bucket", AttributeValue.fromS(bucket))))
        .item();
  }

  static Period period(String from, String to) {
    return new Period(LocalDate.parse(from), LocalDate.parse(to));
  }

  static List<DeliveredRecord> clicks(int from, int to, String code) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> record(i, code, NOON, "DE")).toList();
  }

  static DeliveredRecord click(int sequence, String userAgent) {
    Click click = Clicks.on("abc", NOON).direct("click-" + sequence, userAgent, "203.0.113.0");
    return new DeliveredRecord(Integer.toString(sequence), "abc", NOON, ClickJson.encode(click));
  }

  static DeliveredRecord record(int sequence, String code, Instant at, String country) {
    return record(sequence, code, 0, at, country);
  }

  static DeliveredRecord record(int sequence, String code, int lane, Instant at) {
    return record(sequence, code, lane, at, "DE");
  }

  static DeliveredRecord record(int sequence, String code, int lane, Instant at, String country) {
    var click =
        new Click(
            "click-" + sequence,
            code,
            at,
            country,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new DeliveredRecord(
        Integer.toString(sequence), ClickLane.key(code, lane), at, ClickJson.encode(click));
  }
}
