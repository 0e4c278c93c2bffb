package dev.terse.bench.scale;

import dev.terse.bench.Figure;
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
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Statistics of growing periods, and details, of a link that is clicked every day. */
final class StatisticsScale {

  private static final int[] DAYS = {30, 366, 1_826};
  private static final int MOST_DAYS = 366;
  private static final int ROUNDS = 7;
  private static final String CODE = "code000";
  private static final String TABLE = "StatsTable";
  private static final int CLICKS = 1_000;

  // Four weeks are carried 20 days after their end; halfway, so many days are not in the total.
  private static final int DAYS_SINCE_TOTAL = 34;
  private static final int MOST_READ_AT_ONCE = 50;

  private StatisticsScale() {}

  static List<Row> measure(Home home) throws Exception {
    String sample = Files.readString(home.existing("events/stats-period.json"));
    byte[] details =
        Files.readString(home.existing("events/stats-details.json"))
            .replace("terse-demo", CODE)
            .getBytes(StandardCharsets.UTF_8);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (Backend backend = Backend.start()) {
      backend.putLink(CODE, "https://example.com/");
      fill(home, backend, today);
      try (ManagedFunction stats =
          ManagedFunction.start(home, "stats", backend.dynamoDb(), backend.kinesis().uri())) {
        String[] subjects =
            IntStream.of(DAYS).mapToObj("statistics, %,d days"::formatted).toArray(String[]::new);
        Rounds rounds = Rounds.of(subjects, ROUNDS, size -> read(stats, sample, today, DAYS[size]));
        List<Row> rows = new ArrayList<>();
        IntStream.range(0, DAYS.length).mapToObj(rounds::row).forEach(rows::add);
        rows.add(
            Rounds.of(new String[] {"details"}, ROUNDS, size -> millis(stats, details))
                .row(0)
                .with("read units", Figure.of("", unitsOfDetails(backend))));
        return rows;
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
      millis += millis(stats, event.getBytes(StandardCharsets.UTF_8));
    }
    return millis;
  }

  private static double millis(ManagedFunction stats, byte[] event) throws Exception {
    return stats.invoke(event, 200).responseTime().toNanos() / 1e6;
  }

  /** Returns what DynamoDB bills for the query of a total and the days since. */
  private static double unitsOfDetails(Backend backend) {
    return backend
        .client()
        .query(
            query ->
                query
                    .tableName(TABLE)
                    .keyConditionExpression("code = :code")
                    .expressionAttributeValues(Map.of(":code", AttributeValue.fromS(CODE)))
                    .scanIndexForward(false)
                    .limit(MOST_READ_AT_ONCE)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
        .consumedCapacity()
        .capacityUnits();
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
    Map<String, AttributeValue> total =
        Map.of(
            "code", AttributeValue.fromS(CODE),
            "bucket", AttributeValue.fromS("TOTAL"),
            "clicks", AttributeValue.fromN("300000"),
            "carried_through", AttributeValue.fromS(today.minusDays(DAYS_SINCE_TOTAL).toString()));
    writes.add(WriteRequest.builder().putRequest(put -> put.item(total)).build());
    for (int i = 0; i < writes.size(); i += 25) {
      List<WriteRequest> batch = writes.subList(i, Math.min(writes.size(), i + 25));
      backend.client().batchWriteItem(write -> write.requestItems(Map.of(TABLE, batch)));
    }
  }
}
