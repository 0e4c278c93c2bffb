package dev.terse.links;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The Requests table: for each request with an idempotency key the codes that its links get,
 * written before the links are. Whoever repeats the request writes the same links, so it does not
 * matter where the first attempt ended.
 */
public final class RequestsTable {

  private static final Duration KEPT = Duration.ofHours(24);

  private static final String ID = "id";
  private static final String BODY_HASH = "body_hash";
  private static final String CODES = "codes";
  private static final String CREATED_AT = "created_at";
  private static final String EXPIRES_AT = "expires_at";

  // DynamoDB takes days to remove an expired item.
  private static final String NOT_KNOWN =
      "attribute_not_exists(%s) OR %s <= :now".formatted(ID, EXPIRES_AT);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * Creates the table's client, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public RequestsTable(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** The result of looking up a request that is stored unless it is known. */
  public sealed interface Request {

    /**
     * The request was new, or the same one was made before.
     *
     * @param codes the codes of its links
     * @param createdAt the time of its first attempt, in whole seconds
     */
    record Known(List<String> codes, Instant createdAt) implements Request {}

    /** A request with this key and another body was made before. */
    record Mismatch() implements Request {}
  }

  /**
   * Stores a request with one write, unless it was made within the last 24 hours.
   *
   * @param key the request
   * @param codes the codes of its links, if it is new
   * @param now the time of the request
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be written
   */
  Request store(IdempotencyKey key, List<String> codes, Instant now, Deadline deadline) {
    try {
      dynamoDb.putItem(
          put ->
              put.overrideConfiguration(deadline::limit)
                  .tableName(table)
                  .item(
                      Map.of(
                          ID, AttributeValue.fromS(key.id()),
                          BODY_HASH, LinkItem.bytes(key.bodyHash()),
                          CODES, AttributeValue.fromS(String.join(" ", codes)),
                          CREATED_AT, LinkItem.seconds(now),
                          EXPIRES_AT, LinkItem.seconds(now.plus(KEPT))))
                  .conditionExpression(NOT_KNOWN)
                  .expressionAttributeValues(Map.of(":now", LinkItem.seconds(now)))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return new Request.Known(codes, Instant.ofEpochSecond(now.getEpochSecond()));
    } catch (ConditionalCheckFailedException e) {
      return key.isOfBody(e.item().get(BODY_HASH).b().asByteArray())
          ? new Request.Known(
              List.of(e.item().get(CODES).s().split(" ")),
              LinkItem.instant(e.item().get(CREATED_AT)))
          : new Request.Mismatch();
    }
  }
}
