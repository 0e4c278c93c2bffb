package dev.terse.bench.clicks;

import dev.terse.aws.Deadline;
import dev.terse.clicks.ClickLane;
import dev.terse.stats.Aggregation;
import dev.terse.stats.ClickAggregator;
import dev.terse.stats.DailySalts;
import dev.terse.stats.DeliveredRecord;
import dev.terse.stats.ProgressNotes;
import dev.terse.stats.StatsTable;
import dev.terse.stats.TotalsCarrier;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Links whose clicks of some days are counted, and whose totals are carried over these days, in a
 * table that says what it consumed.
 */
final class SimulatedLinks {

  // The first day of four weeks whose days are carried together.
  private static final Instant MIDNIGHT = Instant.parse("2026-11-19T00:00:00Z");
  private static final Duration TO_BE_CARRIED = Duration.ofDays(60);
  private static final Duration RETENTION = Duration.ofDays(1_826);
  private static final int DAY = 86_400;
  private static final int DAYS = 28;
  private static final double STEP = 4;
  private static final double STEP_OF_FEW = 2;
  private static final double FEW = 10;
  private static final double LEAST = 0.05;
  private static final int MOST_BATCHES = 120;
  private static final int MOST_CLICKS = 5_000;
  private static final Duration CARRY_LIMIT = Duration.ofSeconds(30);
  private static final int LINKS_OF_FEW_CLICKS = 200;
  private static final int CLICKS_OF_FEW = 250;
  private static final double HOT_PER_SECOND = 1;

  private final MeteredTable table;
  private final MeteredTable carried;
  private final String stats;
  private final int window;
  private final List<Environment> environments;
  private final Random random = new Random(1);
  private final SimulatedClicks simulated = new SimulatedClicks(random);
  private Instant now = MIDNIGHT;

  /**
   * Creates an empty table.
   *
   * @param window the seconds that clicks wait for others
   * @param shards the number of shards, and of execution environments that read them
   * @param memorySeconds how long an environment remembers a link's day, until those of others have
   *     taken its place
   */
  SimulatedLinks(DynamoDbClient dynamoDb, int window, int shards, int memorySeconds) {
    this.window = window;
    this.stats = "stats-" + window + "-" + shards;
    String salts = "salts-" + window + "-" + shards;
    this.table = new MeteredTable(dynamoDb);
    this.carried = table.another();
    table.create(stats, "code", "bucket");
    table.create(salts, "day");
    this.environments =
        IntStream.range(0, shards).mapToObj(i -> environment(salts, memorySeconds)).toList();
  }

  private Environment environment(String salts, int memorySeconds) {
    InstantSource clock = () -> now;
    Duration delay = Duration.ofSeconds(window);
    var daily = new DailySalts(table, salts, new SecureRandom());
    var notes = new ProgressNotes(table, stats, clock, delay);
    return new Environment(
        memorySeconds,
        () ->
            new ClickAggregator(
                new StatsTable(table, stats, RETENTION, delay, clock),
                SimulatedClicks::visitorClass,
                daily,
                record -> {},
                notes));
  }

  /**
   * An execution environment that forgets details of a link which it has not written for a while.
   */
  private static final class Environment {

    private final int memorySeconds;
    private final Supplier<ClickAggregator> aggregators;
    private ClickAggregator aggregator;
    private int last = Integer.MAX_VALUE;

    Environment(int memorySeconds, Supplier<ClickAggregator> aggregators) {
      this.memorySeconds = memorySeconds;
      this.aggregators = aggregators;
    }

    ClickAggregator at(int second) {
      if (second < last || second / DAY > last / DAY) {
        // Nothing that it knows is of use for another link, or for the item of another day.
        aggregator = aggregators.get();
      } else if (second - last > memorySeconds) {
        aggregator.forget();
      }
      last = second;
      return aggregator;
    }
  }

  /** Measures rates up to a given number of clicks per day. */
  UnitsByRate curve(double most) {
    NavigableMap<Double, ClickUnits> measured = new TreeMap<>();
    double step = STEP_OF_FEW;
    for (double rate = LEAST; rate < most * step; rate *= step) {
      step = rate < FEW ? STEP_OF_FEW : STEP;
      double clicks = Math.min(rate, most);
      measured.put(clicks, unitsPerClick(clicks));
    }
    return new UnitsByRate(measured);
  }

  private ClickUnits unitsPerClick(double rate) {
    table.reset();
    carried.reset();
    boolean isWhole = rate < MOST_BATCHES;
    double perLink = rate * DAYS;
    int links = isWhole ? (int) Math.clamp(CLICKS_OF_FEW / perLink, 1, LINKS_OF_FEW_CLICKS) : 1;
    now = MIDNIGHT;
    double clicks = 0;
    int linksWithClicks = 0;
    for (int link = 0; link < links; link++) {
      String code = "r%d-%d".formatted(Math.round(rate * 100), link);
      double ofLink = isWhole ? countDays(code, rate) : countDay(code, rate);
      clicks += ofLink;
      linksWithClicks += ofLink > 0 ? 1 : 0;
    }
    now = MIDNIGHT.plus(TO_BE_CARRIED);
    carry(linksWithClicks);
    return new ClickUnits(
        table.writes() / clicks,
        (table.noteWrites() + carried.writes() + carried.noteWrites()) / clicks,
        (table.reads() + carried.reads()) / clicks);
  }

  /** Has the real carrier carry so many links; what it reads where there are none is left out. */
  private void carry(int links) {
    var meter = carried.another();
    var carrier = new TotalsCarrier(meter, stats, RETENTION, () -> now);
    int left = links;
    while (left > 0) {
      meter.reset();
      int some = carrier.carryIfDue(Deadline.after(CARRY_LIMIT));
      if (some > 0) {
        carried.add(meter);
      }
      left -= some;
      now = now.plus(Duration.ofMinutes(1));
    }
  }

  /** Counts the clicks of four weeks, one after the other. */
  private double countDays(String code, double rate) {
    int windows = DAYS * (DAY / window);
    int clicks = simulated.poisson(rate * DAYS);
    IntStream.range(0, clicks)
        .map(i -> random.nextInt(windows))
        .sorted()
        .forEach(at -> deliver(code, at, 1, false));
    return clicks;
  }

  /**
   * Counts the clicks of a day, or of its first five thousand, after which an item grows no more.
   */
  private double countDay(String code, double rate) {
    int windows = DAY / window;
    double perWindow = rate / windows;
    int most = (int) Math.clamp(MOST_CLICKS / perWindow, MOST_BATCHES, windows);
    double counted = 0;
    for (int at = 0; at < most; at++) {
      int clicks = simulated.poisson(perWindow);
      if (clicks > 0) {
        counted += clicks;
        deliver(code, at, clicks, rate / DAY > HOT_PER_SECOND);
      }
    }
    return counted;
  }

  /** Delivers a window's clicks, each shard's to some execution environment. */
  private void deliver(String code, int at, int clicks, boolean isHot) {
    now = MIDNIGHT.plusSeconds((long) at * window);
    Map<Integer, List<DeliveredRecord>> shards = new TreeMap<>();
    for (int i = 0; i < clicks; i++) {
      int lane = isHot ? random.nextInt(ClickLane.COUNT) : 0;
      Instant time =
          MIDNIGHT.plusMillis((long) at * window * 1_000L + (long) i * window * 1_000L / clicks);
      shards
          .computeIfAbsent(lane % environments.size(), shard -> new ArrayList<>())
          .add(simulated.record(code, lane, time));
    }
    shards.forEach(
        (shard, batch) -> {
          Aggregation counted =
              environments
                  .get(random.nextInt(environments.size()))
                  .at(at * window)
                  .aggregate("shard" + shard, batch);
          if (counted.counted() != batch.size()) {
            throw new IllegalStateException("a batch was not counted: " + counted);
          }
        });
  }
}
