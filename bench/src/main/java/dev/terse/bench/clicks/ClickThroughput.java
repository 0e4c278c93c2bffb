package dev.terse.bench.clicks;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.ManagedFunction;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.stats.DeliveredRecord;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The number of clicks of the Zipf mix folded per second. */
public final class ClickThroughput implements Topic {

  private static final int PEAK = 11_570;
  // An aggregator lives for hours. Its compiler needs half a minute beside a busy one, some 50,000
  // updates; after 30 batches of 1,000 it runs at a third of the speed.
  private static final int WARM_UP_BATCHES = 200;
  private static final int WARM_UP_BATCHES_OF_10_000 = 80;
  private static final int BATCHES = 15;

  @Override
  public String name() {
    return "clicks";
  }

  @Override
  public String about() {
    return "clicks folded into statistics by the packaged aggregator, one process behind the runtime"
        + " interface client, 500 links by Zipf's law, against DynamoDB Local and against a server"
        + " that answers every update at once; and folding alone, in memory.";
  }

  @Override
  public Report run(Home home) throws Exception {
    List<Row> rows = new ArrayList<>();
    rows.add(FoldingInMemory.measure(1_000, BATCHES));
    rows.add(FoldingInMemory.measure(10_000, BATCHES));
    try (InstantTable table = InstantTable.start()) {
      for (int size : List.of(1_000, 10_000)) {
        long before = table.updates();
        Row row = processed(home, table.uri(), "table that answers at once", size);
        rows.add(row.with("updates", Figure.of("", updatesPerBatch(table, before, size))));
      }
    }
    try (Backend backend = Backend.start()) {
      rows.add(processed(home, backend.dynamoDb(), "DynamoDB Local", 1_000));
    }
    return new Report(
        rows,
        List.of(
            "The table that answers at once takes DynamoDB's time off and leaves all else: the event"
                + " in JSON, classification, folding, and each update through the SDK over HTTP.",
            "\"per core\" is by the aggregator's own processor time; in memory, by that of the whole"
                + " process.",
            "\"consumers\" is how many such processes the peak of 11,570 clicks a second takes; at"
                + " 500 clicks a second each, as if every click were a write, it would take 24."));
  }

  private static double updatesPerBatch(InstantTable table, long before, int size) {
    return (double) (table.updates() - before) / (warmUpBatches(size) + BATCHES);
  }

  private static int warmUpBatches(int size) {
    return size == 10_000 ? WARM_UP_BATCHES_OF_10_000 : WARM_UP_BATCHES;
  }

  private static Row processed(Home home, URI dynamoDb, String table, int size) throws Exception {
    try (ManagedFunction aggregator =
        ManagedFunction.start(home, "aggregator", dynamoDb, dynamoDb)) {
      var clicks = new ZipfClicks(size);
      for (int i = 0; i < warmUpBatches(size); i++) {
        aggregate(aggregator, event(clicks, size));
      }
      double[] perSecond = new double[BATCHES];
      Duration before = aggregator.cpuTime();
      for (int i = 0; i < BATCHES; i++) {
        perSecond[i] = size / seconds(aggregate(aggregator, event(clicks, size)));
      }
      double cpu = seconds(aggregator.cpuTime().minus(before));
      return row("aggregator, " + table, size, perSecond, (double) size * BATCHES / cpu);
    }
  }

  /**
   * Has the aggregator count a batch.
   *
   * @param event the batch, of records that were not counted before
   * @return the time from sending the event to the response
   * @throws IllegalStateException if not every record was counted
   */
  public static Duration aggregate(ManagedFunction aggregator, byte[] event) throws Exception {
    EmulatedInvocation invocation = aggregator.invoke(event);
    String answer = ManagedFunction.answer(invocation).replace(" ", "");
    if (!answer.equals("{\"batchItemFailures\":[]}")) {
      throw new IllegalStateException("the batch was not written: " + answer);
    }
    return invocation.responseTime();
  }

  private static byte[] event(ZipfClicks clicks, int size) {
    List<DeliveredRecord> batch = clicks.batch(size);
    return KinesisEventJson.of(batch);
  }

  /** Returns a subject's figures. */
  static Row row(String subject, int size, double[] perSecond, double perCore) {
    double[] consumers = Arrays.stream(perSecond).map(each -> Math.ceil(PEAK / each)).toArray();
    return Row.of(subject + ", batches of " + size)
        .with("throughput", Figure.of("clicks/s", perSecond))
        .with("per core", Figure.of("clicks/s", perCore))
        .with("consumers", Figure.of("", consumers));
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
