package dev.terse.stats;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The Stats table in DynamoDB: a link's total, and an item for each day on which it was clicked.
 * Every method may throw an {@link software.amazon.awssdk.core.exception.SdkException} if the table
 * can't be reached or refuses the call.
 */
public final class StatsTable {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Duration retention;

  /**
   * The table; no call is made yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   * @param retention how long a day's item is kept after its day
   */
  public StatsTable(DynamoDbClient dynamoDb, String table, Duration retention) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.retention = retention;
  }

  /**
   * Applies those of an update's clicks that were not applied before: one write where none was, and
   * else one more for the rest. Safe to repeat, to cut short, and to run twice at the same time. An
   * update of more counters than DynamoDB takes in one expression is written in several.
   *
   * @return how many clicks this call added to the item
   */
  int apply(ItemUpdate update) {
    return UpdateStatement.fits(update)
        ? applyAtOnce(update)
        : apply(update.firstHalf()) + apply(update.secondHalf());
  }

  private int applyAtOnce(ItemUpdate update) {
    Optional<ItemUpdate> left = Optional.of(update);
    while (left.isPresent()) {
      Optional<SequenceNumber> mark = write(left.get());
      if (mark.isEmpty()) {
        return left.get().clicks().size();
      }
      left = left.get().past(mark.get());
    }
    return 0;
  }

  /** Writes if the mark allows it, and otherwise answers with the mark. */
  private Optional<SequenceNumber> write(ItemUpdate update) {
    UpdateStatement statement = UpdateStatement.of(update, retention);
    try {
      dynamoDb.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(key(update.key()))
                  .updateExpression(statement.update())
                  .conditionExpression(statement.condition())
                  .expressionAttributeNames(statement.names())
                  .expressionAttributeValues(statement.values())
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      String mark = e.item().get(UpdateStatement.markName(update.partition())).s();
      return Optional.of(new SequenceNumber(mark));
    }
  }

  /** Reads a link's total with one read. */
  public LinkTotals totals(String code) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(ItemKey.total(code)))).item();
    return LinkTotals.of(item);
  }

  /** Reads a link's statistics of a period with one query over at most an item a day. */
  public PeriodStats read(String code, Period period) {
    List<Map<String, AttributeValue>> items =
        dynamoDb
            .queryPaginator(
                query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("code = :code AND #bucket BETWEEN :from AND :to")
                        .expressionAttributeNames(Map.of("#bucket", "bucket"))
                        .expressionAttributeValues(
                            Map.of(
                                ":code", AttributeValue.fromS(code),
                                ":from", AttributeValue.fromS(ItemKey.bucketOf(period.from())),
                                ":to", AttributeValue.fromS(ItemKey.bucketOf(period.to())))))
            .items()
            .stream()
            .toList();
    return PeriodStats.of(period, items);
  }

  private static Map<String, AttributeValue> key(ItemKey key) {
    return Map.of(
        "code", AttributeValue.fromS(key.code()), "bucket", AttributeValue.fromS(key.bucket()));
  }
}
