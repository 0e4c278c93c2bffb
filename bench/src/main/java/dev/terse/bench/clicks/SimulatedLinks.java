package dev.terse.bench.clicks;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import dev.terse.stats.ClickAggregator;
import dev.terse.stats.DailySalts;
import dev.terse.stats.DeliveredRecord;
import dev.terse.stats.ProgressNotes;
import dev.terse.stats.StatsTable;
import dev.terse.stats.VisitorClass;
import dev.terse.stats.VisitorKind;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Links whose clicks of a day are counted in a table that says what it consumed. */
final class SimulatedLinks {

  private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");
  private static final int DAY = 86_400;
  private static final double STEP = 4;
  private static final double LEAST = 0.1;
  private static final int MOST_BATCHES = 120;
  private static final int MOST_CLICKS = 5_000;
  private static final int LINKS_OF_FEW_CLICKS = 60;
  private static final double HOT_PER_SECOND = 1;
  private static final BigInteger FIRST =
      new BigInteger("49590338271490256608559692538361571095921575989136588898");
  private static final List<String> COUNTRIES =
      List.of("US", "DE", "FR", "GB", "IN", "BR", "JP", "IT", "ES", "PL", "NL", "XX");
  private static final List<String> BROWSERS =
      List.of("Chrome", "Safari", "Chrome Webview", "Firefox", "Edge", "SamsungBrowser");

  private final MeteredTable table;
  private final int window;
  private final List<Environment> environments;
  private final Random random = new Random(1);
  private long sequence;

  /**
   * Creates an empty table.
   *
   * @param window the seconds that clicks wait for others
   * @param shards the number of shards, and of execution environments that read them
   * @param memorySeconds how long an environment remembers a link's day, until those of others have
   *     taken its place
   */
  SimulatedLinks(URI dynamoDb, int window, int shards, int memorySeconds) {
    this.window = window;
    String stats = "stats-" + window + "-" + shards;
    String salts = "salts-" + window + "-" + shards;
    this.table = MeteredTable.in(dynamoDb);
    table.create(stats, "code", "bucket");
    table.create(salts, "day");
    InstantSource clock = () -> MIDNIGHT;
    this.environments =
        IntStream.range(0, shards)
            .mapToObj(i -> environment(stats, salts, clock, memorySeconds))
            .toList();
  }

  private Environment environment(
      String stats, String salts, InstantSource clock, int memorySeconds) {
    Duration delay = Duration.ofSeconds(window);
    var daily = new DailySalts(table, salts, new SecureRandom());
    var notes = new ProgressNotes(table, stats, clock, delay);
    return new Environment(
        memorySeconds,
        new ClickAggregator(
            new StatsTable(table, stats, Duration.ofDays(1_826), delay, clock),
            SimulatedLinks::client,
            daily,
            record -> {},
            notes));
  }

  /**
   * An execution environment that forgets details of a link which it has not written for a while.
   */
  private static final class Environment {

    private final int memorySeconds;
    private final ClickAggregator aggregator;
    private int last;

    Environment(int memorySeconds, ClickAggregator aggregator) {
      this.memorySeconds = memorySeconds;
      this.aggregator = aggregator;
    }

    ClickAggregator at(int second) {
      if (second < last || second - last > memorySeconds) {
        aggregator.forget();
      }
      last = second;
      return aggregator;
    }
  }

  /**
   * The write units that a link's clicks of a day take, by their mean number.
   *
   * @param measured the units by click of some rates
   */
  record Curve(NavigableMap<Double, Double> measured) {
    double units(double rate) {
      Map.Entry<Double, Double> below = measured.floorEntry(rate);
      Map.Entry<Double, Double> above = measured.ceilingEntry(rate);
      if (below == null || above == null) {
        return rate * (below == null ? above : below).getValue();
      }
      double part =
          below.equals(above)
              ? 0
              : Math.log(rate / below.getKey()) / Math.log(above.getKey() / below.getKey());
      return rate * (below.getValue() * (1 - part) + above.getValue() * part);
    }
  }

  /** Measures rates up to a given number of clicks per day. */
  Curve curve(double most) {
    NavigableMap<Double, Double> measured = new TreeMap<>();
    for (double rate = LEAST; rate < most * STEP; rate *= STEP) {
      double clicks = Math.min(rate, most);
      measured.put(clicks, unitsPerClick(clicks));
    }
    return new Curve(measured);
  }

  private double unitsPerClick(double rate) {
    double units = 0;
    double clicks = 0;
    int links = (int) Math.max(1, Math.min(LINKS_OF_FEW_CLICKS, 120 / rate));
    for (int link = 0; link < links; link++) {
      table.reset();
      String code = "r%d-%d".formatted(Math.round(rate * 10), link);
      clicks += count(code, rate);
      units += table.units();
    }
    return clicks == 0 ? 1 : units / clicks;
  }

  /** Counts the clicks of evenly spread windows of a day, of all windows if they are not many. */
  private double count(String code, double rate) {
    int windows = DAY / window;
    double perWindow = rate / windows;
    List<Integer> batches = new ArrayList<>();
    if (rate < MOST_BATCHES) {
      int clicks = poisson(rate);
      IntStream.range(0, clicks).map(i -> random.nextInt(windows)).sorted().forEach(batches::add);
    } else {
      // A whole day, or the day's first five thousand clicks, after which an item grows no more.
      int most = (int) Math.clamp(MOST_CLICKS / perWindow, MOST_BATCHES, windows);
      IntStream.range(0, most).forEach(batches::add);
    }
    double counted = 0;
    for (int at : batches) {
      int clicks = rate < MOST_BATCHES ? 1 : poisson(perWindow);
      if (clicks == 0) {
        continue;
      }
      counted += clicks;
      deliver(code, at, clicks, rate / DAY > HOT_PER_SECOND);
    }
    return counted;
  }

  private int poisson(double mean) {
    if (mean > 100) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Delivers a window's clicks, each shard's to some execution environment. */
  private void deliver(String code, int at, int clicks, boolean isHot) {
    Map<Integer, List<DeliveredRecord>> shards = new TreeMap<>();
    for (int i = 0; i < clicks; i++) {
      int lane = isHot ? random.nextInt(ClickLane.COUNT) : 0;
      Instant time =
          MIDNIGHT.plusMillis(at * window * 1_000L + (long) i * window * 1_000L / clicks);
      shards
          .computeIfAbsent(lane % environments.size(), shard -> new ArrayList<>())
          .add(record(code, lane, time));
    }
    shards.forEach(
        (shard, batch) ->
            environments
                .get(random.nextInt(environments.size()))
                .at(at * window)
                .aggregate("shard" + shard, batch));
  }

  private DeliveredRecord record(String code, int lane, Instant at) {
    sequence++;
    Click click =
        new Click(
            "%022d".formatted(random.nextLong() & Long.MAX_VALUE),
            code,
            at,
            COUNTRIES.get((int) (COUNTRIES.size() * random.nextDouble() * random.nextDouble())),
            random.nextBoolean()
                ? Optional.of(
                    "site%d.example.com".formatted((int) Math.exp(4 * random.nextDouble())))
                : Optional.empty(),
            Optional.of((random.nextInt(8) == 0 ? "bot" : "person") + random.nextInt()),
            Optional.empty(),
            Optional.of("203.0.113.0"));
    return new DeliveredRecord(
        FIRST.add(BigInteger.valueOf(sequence * 1_000_003L)).toString(),
        ClickLane.key(code, lane),
        at,
        ClickJson.encode(click));
  }

  private static VisitorClass client(Click click) {
    String agent = click.userAgent().orElseThrow();
    int hash = Math.floorMod(agent.hashCode(), 60);
    return agent.startsWith("bot")
        ? new VisitorClass(VisitorKind.BOT, "Robot", "Other")
        : new VisitorClass(
            VisitorKind.PERSON,
            List.of("Phone", "Desktop", "Phone", "Tablet").get(hash % 4),
            BROWSERS.get(hash % 6));
  }
}
