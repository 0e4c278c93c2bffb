package dev.terse.bench.clicks;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import dev.terse.local.dynamodb.InProcessDynamoDb;
import java.util.ArrayList;
import java.util.List;

/**
 * The price of the clicks' writes, by a simulation: the aggregator counts clicks of links of many
 * rates in DynamoDB Local, which says what it consumed, then their totals are carried, and the
 * links' rates follow Zipf's law.
 */
public final class WriteUnits implements Topic {

  private static final int[] WINDOWS = {1, 10, 60};
  private static final double DOLLARS_PER_MILLION = 0.625;
  private static final double DOLLARS_PER_MILLION_READS = 0.125;

  private enum Traffic {
    // Of a thousand days' items that an environment remembers, one is pushed out after as long.
    SMALL("1 million clicks a day on a million links", 1e6, 1e6, 1, 160),
    LARGE("100 million clicks a day on 10 million links", 1e8, 1e7, 8, 20);

    private final String subject;
    private final double clicks;
    private final double links;
    private final int shards;
    private final int memorySeconds;

    Traffic(String subject, double clicks, double links, int shards, int memorySeconds) {
      this.memorySeconds = memorySeconds;
      this.subject = subject;
      this.clicks = clicks;
      this.links = links;
      this.shards = shards;
    }
  }

  @Override
  public String name() {
    return "writes";
  }

  @Override
  public String about() {
    return "what DynamoDB bills for the statistics of a million clicks: the aggregator counts"
        + " links of some 18 rates in DynamoDB Local, the totals are carried, the units consumed are"
        + " returned, and the links' rates follow Zipf's law (1.0).";
  }

  @Override
  public boolean isByNameOnly() {
    return true;
  }

  @Override
  public Report run(Home home) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (InProcessDynamoDb database = InProcessDynamoDb.start()) {
      for (Traffic traffic : Traffic.values()) {
        for (int window : WINDOWS) {
          rows.add(
              row(
                  new SimulatedLinks(
                      database.client(), window, traffic.shards, traffic.memorySeconds),
                  traffic,
                  window));
        }
      }
    }
    return new Report(
        rows,
        List.of(
            "\"clicks\" are the writes of days and sketches; \"carried\" are those of notes, totals and times"
                + " to live; \"read\" is what both read.",
            "Links of up to 120 clicks a day are counted for four weeks, which are carried together.",
            "With 8 shards for 100 million, each batch read by one of as many execution environments at"
                + " random; a link of over a click a second is spread over its lanes.",
            "Links of over 120 clicks are counted for a whole day, or for its first 5,000 clicks. An"
                + " environment forgets a link for which nothing came for 160 or 20 seconds, because"
                + " others have taken its place by then."));
  }

  private static Row row(SimulatedLinks simulated, Traffic traffic, int window) {
    double most = traffic.clicks / harmonic(traffic.links);
    UnitsByRate curve = simulated.curve(most);
    double writes = 0;
    double carried = 0;
    double reads = 0;
    for (double rank = 1; rank <= traffic.links; ) {
      double next = Math.min(traffic.links + 1, Math.max(rank + 1, Math.floor(rank * 1.01)));
      double rate = most / ((rank + next - 1) / 2);
      double share = (next - rank) * rate / traffic.clicks;
      ClickUnits click = curve.units(rate);
      writes += share * click.writes();
      carried += share * click.carryingWrites();
      reads += share * click.reads();
      rank = next;
    }
    return Row.of("%s, %d s".formatted(traffic.subject, window))
        .with("units per click", Figure.of("", writes))
        .with("clicks", Figure.of("$", writes * DOLLARS_PER_MILLION))
        .with("carried", Figure.of("$", carried * DOLLARS_PER_MILLION))
        .with("read", Figure.of("$", reads * DOLLARS_PER_MILLION_READS))
        .with(
            "together",
            Figure.of(
                "$", (writes + carried) * DOLLARS_PER_MILLION + reads * DOLLARS_PER_MILLION_READS));
  }

  private static double harmonic(double links) {
    return Math.log(links) + 0.5772;
  }
}
