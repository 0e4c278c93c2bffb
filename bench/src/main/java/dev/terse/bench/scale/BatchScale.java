package dev.terse.bench.scale;

import dev.terse.bench.Home;
import dev.terse.bench.ManagedFunction;
import dev.terse.bench.Row;
import dev.terse.bench.clicks.ClickThroughput;
import dev.terse.bench.clicks.InstantTable;
import dev.terse.bench.clicks.KinesisEventJson;
import dev.terse.bench.clicks.ZipfClicks;
import java.util.List;
import java.util.stream.IntStream;

/** The aggregator's time for batches of growing size. */
final class BatchScale {

  private static final int[] RECORDS = {100, 1_000, 10_000};
  private static final int WARM_UP_BATCHES = 15;
  private static final int ROUNDS = 7;

  private BatchScale() {}

  static List<Row> measure(Home home) throws Exception {
    try (InstantTable table = InstantTable.start();
        ManagedFunction aggregator =
            ManagedFunction.start(home, "aggregator", table.uri(), table.uri())) {
      ZipfClicks clicks = new ZipfClicks(1);
      for (int i = 0; i < WARM_UP_BATCHES; i++) {
        millis(aggregator, clicks, RECORDS[1]);
      }
      String[] subjects =
          IntStream.of(RECORDS)
              .mapToObj("aggregator, %,d records"::formatted)
              .toArray(String[]::new);
      Rounds rounds =
          Rounds.of(subjects, ROUNDS, size -> millis(aggregator, clicks, RECORDS[size]));
      return IntStream.range(0, RECORDS.length).mapToObj(rounds::row).toList();
    }
  }

  private static double millis(ManagedFunction aggregator, ZipfClicks clicks, int records)
      throws Exception {
    return ClickThroughput.aggregate(aggregator, KinesisEventJson.of(clicks.batch(records)))
            .toNanos()
        / 1e6;
  }
}
