package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The Stats table in DynamoDB: per link its total, and an item for each day on which it was
 * clicked. Every method may throw an {@link software.amazon.awssdk.core.exception.SdkException} if
 * the table can't be reached or rejects the call.
 */
public final class StatsTable {

  private static final Duration LONGEST_WRITE = Duration.ofSeconds(4);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Duration retention;
  private final RecentDayItems recent = new RecentDayItems();

  /**
   * Creates the table's client, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   * @param retention the retention of a day's item after its day
   */
  public StatsTable(DynamoDbClient dynamoDb, String table, Duration retention) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.retention = retention;
  }

  /** The outcome of one write. */
  private sealed interface Write {
    record Done(Map<String, AttributeValue> item) implements Write {}

    record Refused(Map<String, AttributeValue> item) implements Write {}
  }

  /**
   * Applies those of an update's clicks that were not applied before: one write if nothing
   * conflicts, and otherwise one more. Idempotent, and safe to interrupt and to run twice
   * concurrently. An update of more counters than DynamoDB allows in one expression is split into
   * several writes.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be confirmed as written
   *     by the deadline; clicks that were written still count once
   */
  UpdateCounts apply(ItemUpdate update, Deadline deadline) {
    Counters counters = counters(update);
    return ClickUpdate.fits(counters)
        ? applyAtOnce(update, counters, deadline)
        : apply(update.firstHalf(), deadline).plus(apply(update.secondHalf(), deadline));
  }

  private UpdateCounts applyAtOnce(ItemUpdate update, Counters all, Deadline deadline) {
    Optional<ItemUpdate> left = Optional.of(update);
    Counters counters = all;
    DayItem known = recent.get(update.key());
    while (left.isPresent()) {
      switch (write(left.get(), counters, known, deadline)) {
        case Write.Done(Map<String, AttributeValue> item) -> {
          recent.put(update.key(), DayItem.of(item));
          return UpdateCounts.written(
              update, left.get(), ClickUpdate.sketchesLost(left.get(), known));
        }
        case Write.Refused(Map<String, AttributeValue> item)
            when item.containsKey(ClickUpdate.DELETED_AT) -> {
          return UpdateCounts.dropped(update, left.get());
        }
        case Write.Refused(Map<String, AttributeValue> item) -> {
          known = DayItem.of(item);
          AttributeValue mark = item.get(ClickUpdate.markName(update.lane()));
          if (mark != null) {
            left = left.get().past(new SequenceNumber(mark.s()));
            counters = left.map(StatsTable::counters).orElse(Counters.NONE);
          }
        }
      }
    }
    return UpdateCounts.repeated(update);
  }

  private static Counters counters(ItemUpdate update) {
    return update.key().isTotal() ? Counters.NONE : Counters.of(update.clicks());
  }

  /** Writes an update if its condition holds, and otherwise returns the existing item. */
  private Write write(ItemUpdate update, Counters counters, DayItem known, Deadline deadline) {
    UpdateStatement statement = ClickUpdate.statement(update, counters, known, retention);
    try {
      return new Write.Done(
          dynamoDb
              .updateItem(
                  request ->
                      request
                          .overrideConfiguration(deadline.within(LONGEST_WRITE)::limit)
                          .tableName(table)
                          .key(update.key().attributes())
                          .updateExpression(statement.update())
                          .conditionExpression(statement.condition())
                          .expressionAttributeNames(statement.names())
                          .expressionAttributeValues(statement.values())
                          .returnValues(
                              update.key().isTotal() ? ReturnValue.NONE : ReturnValue.ALL_NEW)
                          .returnValuesOnConditionCheckFailure(
                              ReturnValuesOnConditionCheckFailure.ALL_OLD))
              .attributes());
    } catch (ConditionalCheckFailedException e) {
      return new Write.Refused(e.hasItem() ? e.item() : Map.of());
    }
  }
}
