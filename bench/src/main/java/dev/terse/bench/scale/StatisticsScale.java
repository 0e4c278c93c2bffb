package dev.terse.bench.scale;

import dev.terse.bench.Home;
import dev.terse.bench.ManagedFunction;
import dev.terse.bench.Row;
import dev.terse.bench.clicks.KinesisEventJson;
import dev.terse.bench.clicks.ZipfClicks;
import dev.terse.local.lambda.Backend;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Statistics of growing periods of a link that is clicked every day. */
final class StatisticsScale {

  private static final int[] DAYS = {30, 366, 1_826};
  private static final int MOST_DAYS = 366;
  private static final int ROUNDS = 7;
  private static final String CODE = "code000";
  private static final String TABLE = "StatsTable";
  private static final int CLICKS = 1_000;

  private StatisticsScale() {}

  static List<Row> measure(Home home) throws Exception {
    String sample = Files.readString(home.existing("events/stats-period.json"));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (Backend backend = Backend.start()) {
      backend.putLink(CODE, "https://example.com/");
      fill(home, backend, today);
      try (ManagedFunction stats =
          ManagedFunction.start(home, "stats", backend.dynamoDb(), backend.kinesis().uri())) {
        String[] subjects =
            IntStream.of(DAYS).mapToObj("statistics, %,d days"::formatted).toArray(String[]::new);
        Rounds rounds = Rounds.of(subjects, ROUNDS, size -> read(stats, sample, today, DAYS[size]));
        return IntStream.range(0, DAYS.length).mapToObj(rounds::row).toList();
      }
    }
  }

  private static double read(ManagedFunction stats, String sample, LocalDate today, int days)
      throws Exception {
    double millis = 0;
    for (int left = days; left > 0; left -= MOST_DAYS) {
      LocalDate from = today.minusDays(left - 1);
      LocalDate to = from.plusDays(Math.min(left, MOST_DAYS) - 1);
      String event =
          sample
              .replace("terse-demo", CODE)
              .replace("2026-11-01", from.toString())
              .replace("2026-11-30", to.toString());
      millis +=
          stats.invoke(event.getBytes(StandardCharsets.UTF_8), 200).responseTime().toNanos() / 1e6;
    }
    return millis;
  }

  /** Fills the table with a day that the packaged aggregator wrote, copied to every other day. */
  private static void fill(Home home, Backend backend, LocalDate today) throws Exception {
    try (ManagedFunction aggregator =
        ManagedFunction.start(home, "aggregator", backend.dynamoDb(), backend.kinesis().uri())) {
      aggregator.invoke(KinesisEventJson.of(new ZipfClicks(1).batch(CLICKS)));
    }
    Map<String, AttributeValue> day =
        backend
            .client()
            .query(
                query ->
                    query
                        .tableName(TABLE)
                        .keyConditionExpression("code = :code AND begins_with(#bucket, :day)")
                        .expressionAttributeNames(Map.of("#bucket", "bucket"))
                        .expressionAttributeValues(
                            Map.of(
                                ":code", AttributeValue.fromS(CODE),
                                ":day", AttributeValue.fromS("D#"))))
            .items()
            .getFirst();
    List<WriteRequest> writes = new ArrayList<>();
    for (int ago = 0; ago < DAYS[DAYS.length - 1]; ago++) {
      Map<String, AttributeValue> item = new HashMap<>(day);
      item.put("bucket", AttributeValue.fromS("D#" + today.minusDays(ago)));
      writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
    }
    for (int i = 0; i < writes.size(); i += 25) {
      List<WriteRequest> batch = writes.subList(i, Math.min(writes.size(), i + 25));
      backend.client().batchWriteItem(write -> write.requestItems(Map.of(TABLE, batch)));
    }
  }
}
