package dev.terse.rates;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The table of the token buckets, one per network, that all execution environments share. An item
 * holds one number, the time at which the bucket will be full again: the later, the emptier it is.
 * So a bucket fills by itself, and a lot is taken by one conditional write, or two after a pause.
 */
public final class RatesTable {

  private static final int ATTEMPTS = 3;

  // Long after the bucket is full, when the item is equivalent to its absence.
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final String NETWORK = "network";
  private static final String FULL_AT = "full_at";
  private static final String EXPIRES_AT = "expires_at";

  private static final String IN_USE =
      "attribute_not_exists(%s) OR %s BETWEEN :now AND :latest".formatted(NETWORK, FULL_AT);
  private static final String TAKE =
      "SET %1$s = if_not_exists(%1$s, :now) + :lot, %2$s = :expiry".formatted(FULL_AT, EXPIRES_AT);
  private static final String FULL = "%s < :now".formatted(FULL_AT);
  private static final String BEGIN =
      "SET %s = :begin, %s = :expiry".formatted(FULL_AT, EXPIRES_AT);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final CreateRate rate;

  /**
   * Creates the table's client, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the name of the table
   * @param rate the rate at which the buckets fill
   */
  public RatesTable(DynamoDbClient dynamoDb, String table, CreateRate rate) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.rate = rate;
  }

  /** The outcome of taking a lot. */
  sealed interface Draw {

    /** The lot was taken. */
    record Taken() implements Draw {}

    /** The bucket has less than a lot until a time. */
    record Empty(Instant until) implements Draw {}
  }

  /**
   * Takes a lot of tokens out of a network's bucket. An attempt whose response is lost wastes a
   * lot.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be written
   */
  Draw take(String network, Instant now, Deadline deadline) {
    long start = now.toEpochMilli();
    long lot = rate.ofLot().toMillis();
    long latest = start + rate.toFull().toMillis() - lot;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        update(
            network,
            now,
            deadline,
            TAKE,
            IN_USE,
            Map.of(":now", start, ":latest", latest, ":lot", lot));
        return new Draw.Taken();
      } catch (ConditionalCheckFailedException e) {
        long fullAt = Long.parseLong(e.item().get(FULL_AT).n());
        if (fullAt > latest) {
          return new Draw.Empty(now.plusMillis(fullAt - latest));
        }
      }
      try {
        update(network, now, deadline, BEGIN, FULL, Map.of(":now", start, ":begin", start + lot));
        return new Draw.Taken();
      } catch (ConditionalCheckFailedException e) {
        // Another environment was faster: the bucket is in use again.
      }
    }
    return new Draw.Empty(now.plus(rate.ofLot()));
  }

  private void update(
      String network,
      Instant now,
      Deadline deadline,
      String expression,
      String condition,
      Map<String, Long> numbers) {
    Map<String, AttributeValue> values = new java.util.HashMap<>();
    numbers.forEach((name, number) -> values.put(name, AttributeValue.fromN(number.toString())));
    values.put(":expiry", AttributeValue.fromN(Long.toString(now.plus(KEPT).getEpochSecond())));
    dynamoDb.updateItem(
        update ->
            update
                .overrideConfiguration(deadline::limit)
                .tableName(table)
                .key(Map.of(NETWORK, AttributeValue.fromS(network)))
                .updateExpression(expression)
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }
}
