package dev.terse.bench.scale;

import dev.terse.bench.Home;
import dev.terse.bench.ManagedFunction;
import dev.terse.bench.Row;
import dev.terse.bench.clicks.ClickThroughput;
import dev.terse.bench.clicks.KinesisEventJson;
import dev.terse.bench.clicks.ZipfClicks;
import dev.terse.local.lambda.Backend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The aggregator's time for a batch with a growing number of other links' days stored. */
final class StoredDaysScale implements AutoCloseable {

  private static final int[] DAYS = {0, 100_000};
  private static final int ROUNDS = 7;
  private static final int RECORDS = 1_000;
  private static final int WARM_UP_BATCHES = 15;
  private static final int WRITES = 25;
  private static final String TABLE = "StatsTable";

  private final List<Backend> backends = new ArrayList<>();
  private final List<ManagedFunction> aggregators = new ArrayList<>();
  private final List<ZipfClicks> clicks = new ArrayList<>();

  private StoredDaysScale(Home home) throws Exception {
    try {
      for (int size = 0; size < DAYS.length; size++) {
        Backend backend = Backend.start();
        backends.add(backend);
        aggregators.add(
            ManagedFunction.start(home, "aggregator", backend.dynamoDb(), backend.kinesis().uri()));
        clicks.add(new ZipfClicks(1));
        for (int i = 0; i < WARM_UP_BATCHES; i++) {
          millis(size);
        }
        copyADay(backend, DAYS[size]);
      }
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  static List<Row> measure(Home home) throws Exception {
    try (var scale = new StoredDaysScale(home)) {
      String[] subjects =
          IntStream.of(DAYS).mapToObj("a batch, %,d days stored"::formatted).toArray(String[]::new);
      Rounds rounds = Rounds.of(subjects, ROUNDS, scale::millis);
      return IntStream.range(0, DAYS.length).mapToObj(rounds::row).toList();
    }
  }

  private double millis(int size) throws Exception {
    byte[] event = KinesisEventJson.of(clicks.get(size).batch(RECORDS));
    return ClickThroughput.aggregate(aggregators.get(size), event).toNanos() / 1e6;
  }

  /** Stores a day that the aggregator wrote under the codes of other links, too. */
  private static void copyADay(Backend backend, int copies) {
    Map<String, AttributeValue> day =
        backend.client().scan(scan -> scan.tableName(TABLE)).items().stream()
            .filter(item -> item.get("bucket").s().startsWith("D#"))
            .findFirst()
            .orElseThrow();
    for (int from = 0; from < copies; from += WRITES) {
      List<WriteRequest> writes =
          IntStream.range(from, Math.min(copies, from + WRITES))
              .mapToObj(number -> copy(day, "copy%06d".formatted(number)))
              .toList();
      backend.client().batchWriteItem(write -> write.requestItems(Map.of(TABLE, writes)));
    }
  }

  private static WriteRequest copy(Map<String, AttributeValue> day, String code) {
    Map<String, AttributeValue> item = new HashMap<>(day);
    item.put("code", AttributeValue.fromS(code));
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  @Override
  public void close() throws IOException {
    for (ManagedFunction aggregator : aggregators) {
      aggregator.close();
    }
    backends.forEach(Backend::close);
  }
}
