package dev.terse.stats;

import dev.terse.aws.Deadline;
import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import dev.terse.clicks.UnreadableClickException;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The decision whether a record that was set aside can be counted after all. A record that is put
 * into the stream again keeps the place that it had first, so that the marks recognize it like any
 * that is delivered again: it can neither count twice, nor once a later click of its lane and day
 * was counted.
 */
public final class SetAsideRecords {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;

  /**
   * Creates the decision, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the Stats table's name
   * @param clock the time at which records would be put
   */
  public SetAsideRecords(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
  }

  /** The decision on a record. */
  public sealed interface Decision {

    /**
     * It was not counted, and is once it is put.
     *
     * @param partitionKey the key to put it with
     * @param hashKey the explicit hash key to put it with
     * @param data the record with its first place
     */
    record Countable(String partitionKey, String hashKey, byte[] data) implements Decision {}

    /**
     * It can't be counted.
     *
     * @param reason the reason, as the continuation of "because"
     */
    record Uncountable(String reason) implements Decision {}
  }

  /**
   * Decides on a record with one strongly consistent read.
   *
   * @param sequenceNumber its sequence number
   * @param partitionKey the key that it was put with
   * @param data its data; must not be modified
   * @param limit the time for the read
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be read
   */
  public Decision decide(String sequenceNumber, String partitionKey, byte[] data, Deadline limit) {
    ArrivedClick arrived;
    byte[] again;
    try {
      arrived =
          ArrivedClick.of(new DeliveredRecord(sequenceNumber, partitionKey, clock.instant(), data));
      again = ClickJson.withFirstPlace(data, sequenceNumber);
    } catch (UnreadableClickException | IllegalArgumentException e) {
      return new Decision.Uncountable("it is not a click that may be counted: " + e.getMessage());
    }
    Click click = arrived.click();
    Map<String, AttributeValue> item = item(click, arrived.lane(), limit);
    if (item.containsKey(ItemKey.EXPIRES_AT)) {
      return new Decision.Uncountable("its link was deleted");
    }
    boolean isBehind =
        LaneMark.of(item, arrived.lane())
            .filter(mark -> mark.last().compareTo(arrived.sequenceNumber()) >= 0)
            .isPresent();
    return isBehind
        ? new Decision.Uncountable(
            "it was counted, or later clicks of its link on that day were, after which nobody knows")
        : new Decision.Countable(
            partitionKey, ClickLane.hashKey(click.code(), arrived.lane()), again);
  }

  private Map<String, AttributeValue> item(Click click, int lane, Deadline limit) {
    return dynamoDb
        .getItem(
            get ->
                get.overrideConfiguration(limit::limit)
                    .tableName(table)
                    .consistentRead(true)
                    .projectionExpression("#mark, #bucket, #expiry")
                    .expressionAttributeNames(
                        Map.of(
                            "#mark", LaneMark.name(lane),
                            "#bucket", ItemKey.BUCKET,
                            "#expiry", ItemKey.EXPIRES_AT))
                    .key(ItemKey.day(click.code(), click.at()).attributes()))
        .item();
  }
}
