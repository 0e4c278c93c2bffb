package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The outcome of one conditional write of a day's item. */
sealed interface ItemWrite {

  /** The longest time that one write may take. */
  Duration LONGEST = Duration.ofSeconds(4);

  /** It was written; the item is as it is now. */
  record Done(Map<String, AttributeValue> item) implements ItemWrite {}

  /** Its condition did not hold; the item is as it was, or empty if there is none. */
  record Refused(Map<String, AttributeValue> item) implements ItemWrite {}

  /** Writes an update if its condition holds. */
  static ItemWrite of(
      DynamoDbClient dynamoDb,
      String table,
      ItemKey key,
      UpdateStatement statement,
      Deadline deadline) {
    try {
      return new Done(
          dynamoDb
              .updateItem(
                  request ->
                      statement
                          .on(request.tableName(table).key(key.attributes()))
                          .overrideConfiguration(deadline.within(LONGEST)::limit)
                          .returnValues(ReturnValue.ALL_NEW)
                          .returnValuesOnConditionCheckFailure(
                              ReturnValuesOnConditionCheckFailure.ALL_OLD))
              .attributes());
    } catch (ConditionalCheckFailedException e) {
      return new Refused(e.hasItem() ? e.item() : Map.of());
    }
  }
}
