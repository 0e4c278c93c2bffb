package dev.terse.stats;

import dev.terse.aws.Deadline;
import dev.terse.clicks.ClickLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  // The total and the days that are not in it, of a link clicked every day: at most 48 days, as
  // four weeks are carried 20 days after their end. A busy day has up to two items beside it.
  private static final int MOST_SINCE = 50;

  // Of a day, totals need the clicks and the lanes' marks alone.
  private static final Map<String, String> NAMES_OF_TOTALS = namesOfTotals();
  private static final String PROJECTION_OF_TOTALS = String.join(", ", NAMES_OF_TOTALS.keySet());

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

  /** Reads a link's totals, within 4 seconds. */
  public LinkTotals totals(String code) {
    return totals(code, Deadline.after(READ_BUDGET));
  }

  /**
   * Reads a link's total and its days since, newest first: one query over at most {@value
   * #MOST_SINCE} items, and further ones if busy days have more, or more are still to be carried.
   */
  LinkTotals totals(String code, Deadline deadline) {
    Optional<TotalItem> total = Optional.empty();
    List<Map<String, AttributeValue>> days = new ArrayList<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      QueryResponse page = dynamoDb.query(newestFirst(code, start, deadline));
      for (Map<String, AttributeValue> item : page.items()) {
        if (ItemKey.of(item).isOfDay()) {
          days.add(item);
        } else {
          total = Optional.of(TotalItem.of(item));
        }
      }
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty() && !isReached(total, days));
    TotalItem carried = total.orElseGet(() -> TotalItem.of(Map.of()));
    return carried.plus(carried.since(days));
  }

  private static boolean isReached(
      Optional<TotalItem> total, List<Map<String, AttributeValue>> days) {
    return total.isPresent()
        && !days.isEmpty()
        && total.get().includes(ItemKey.of(days.getLast()).day());
  }

  /**
   * Reads a link's statistics for days in UTC.
   *
   * @see #read(String, StatsRequest)
   */
  public PeriodStats read(String code, Period period) {
    return read(code, StatsRequest.of(period));
  }

  /**
   * Reads a link's statistics for a period with one query over at most three items per day, one
   * page per megabyte, all pages within 4 seconds.
   */
  public PeriodStats read(String code, StatsRequest request) {
    Deadline deadline = Deadline.after(READ_BUDGET);
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      QueryResponse page = dynamoDb.query(query(code, request.utcDays(), start, deadline));
      items.addAll(page.items());
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty());
    return PeriodStats.of(request, items);
  }

  private static Map<String, String> namesOfTotals() {
    Map<String, String> names = new HashMap<>();
    Stream.of(
            Stream.of(ItemKey.CODE, ItemKey.BUCKET, Counters.CLICKS),
            TotalItem.ATTRIBUTES.stream(),
            IntStream.range(0, ClickLane.COUNT).mapToObj(LaneMark::name))
        .flatMap(some -> some)
        .forEach(name -> names.put("#" + name, name));
    return Map.copyOf(names);
  }

  private QueryRequest newestFirst(
      String code, Map<String, AttributeValue> start, Deadline deadline) {
    return QueryRequest.builder()
        .overrideConfiguration(deadline::limit)
        .tableName(table)
        .keyConditionExpression(ItemKey.OF_CODE)
        .expressionAttributeValues(Map.of(":code", AttributeValue.fromS(code)))
        .projectionExpression(PROJECTION_OF_TOTALS)
        .expressionAttributeNames(NAMES_OF_TOTALS)
        .scanIndexForward(false)
        .limit(MOST_SINCE)
        .exclusiveStartKey(start.isEmpty() ? null : start)
        .build();
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
                ":to", AttributeValue.fromS(ItemKey.lastBucketOf(period.to()))))
        .exclusiveStartKey(start.isEmpty() ? null : start)
        .build();
  }
}
