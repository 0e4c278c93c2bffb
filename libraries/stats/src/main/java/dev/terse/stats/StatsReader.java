package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The reader of statistics from the Stats table, eventually consistent. Thread-safe. Its methods
 * throw an {@link software.amazon.awssdk.core.exception.SdkException} if the table can't be reached
 * or rejects the call.
 */
public final class StatsReader {

  private static final Duration READ_BUDGET = Duration.ofSeconds(4);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * Creates a reader, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public StatsReader(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** Reads a link's total with one read, within 4 seconds. */
  public LinkTotals totals(String code) {
    Deadline deadline = Deadline.after(READ_BUDGET);
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get ->
                    get.overrideConfiguration(deadline::limit)
                        .tableName(table)
                        .key(ItemKey.total(code).attributes()))
            .item();
    return LinkTotals.of(item);
  }

  /**
   * Reads a link's statistics for a period with one query over at most one item per day, one page
   * per megabyte, all pages within 4 seconds.
   */
  public PeriodStats read(String code, Period period) {
    Deadline deadline = Deadline.after(READ_BUDGET);
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      QueryResponse page = dynamoDb.query(query(code, period, start, deadline));
      items.addAll(page.items());
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty());
    return PeriodStats.of(period, items);
  }

  private QueryRequest query(
      String code, Period period, Map<String, AttributeValue> start, Deadline deadline) {
    return QueryRequest.builder()
        .overrideConfiguration(deadline::limit)
        .tableName(table)
        .keyConditionExpression(ItemKey.OF_CODE + " AND #bucket BETWEEN :from AND :to")
        .expressionAttributeNames(Map.of("#bucket", ItemKey.BUCKET))
        .expressionAttributeValues(
            Map.of(
                ":code", AttributeValue.fromS(code),
                ":from", AttributeValue.fromS(ItemKey.bucketOf(period.from())),
                ":to", AttributeValue.fromS(ItemKey.bucketOf(period.to()))))
        .exclusiveStartKey(start.isEmpty() ? null : start)
        .build();
  }
}
