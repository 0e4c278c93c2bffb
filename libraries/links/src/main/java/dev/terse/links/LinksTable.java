package dev.terse.links;

import static dev.terse.links.LinkItem.CODE;
import static dev.terse.links.LinkItem.DELETED_AT;
import static dev.terse.links.LinkItem.DELETION;
import static dev.terse.links.LinkItem.EXPIRES_AT;
import static dev.terse.links.LinkItem.LONG_URL;
import static dev.terse.links.LinkItem.OWNER_HASH;

import dev.terse.aws.Deadline;
import dev.terse.links.StoredLink.Live;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The Links table in DynamoDB, written only by conditional writes to single items. Every method may
 * throw an {@link software.amazon.awssdk.core.exception.SdkException} if the table can't be reached
 * or refuses the call.
 */
public final class LinksTable {

  /** How fresh a read must be. */
  enum Read {
    /** May miss the writes of about the last second, at half the price. */
    EVENTUALLY_CONSISTENT,
    /** Sees every write that was answered before. */
    STRONGLY_CONSISTENT
  }

  private static final String NOT_STORED = "attribute_not_exists(%s)".formatted(CODE);
  private static final String IS_DELETED = "attribute_exists(%s)".formatted(DELETED_AT);
  private static final String NOT_DELETED = "attribute_not_exists(%s)".formatted(DELETED_AT);
  private static final String STORED_AND_NOT_DELETED =
      "attribute_exists(%s) AND %s".formatted(CODE, NOT_DELETED);
  private static final String OWNED_AND_NOT_DELETED =
      "%s = :owner AND %s".formatted(OWNER_HASH, NOT_DELETED);
  private static final String MARK_DELETED =
      "SET %s = :now, %s = :deletion REMOVE %s, %s"
          .formatted(DELETED_AT, DELETION, EXPIRES_AT, LONG_URL);
  private static final String CHANGE_NOTHING = "SET %1$s = %1$s".formatted(DELETION);

  /** How many bytes tell one deletion from any other. */
  static final int DELETION_BYTES = 12;

  private static final Duration CONNECT_BUDGET = Duration.ofSeconds(4);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * The table; no call is made yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public LinksTable(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** The table's name. */
  String name() {
    return table;
  }

  /**
   * Stores a link unless its code is in use, by a tombstone or an expired link too.
   *
   * @return empty if the link is stored, otherwise what is there. Where the answer to a write got
   *     lost and the client repeated it, that is the very link
   */
  Optional<StoredLink> putIfAbsent(Live link, Deadline deadline) {
    try {
      dynamoDb.putItem(
          put ->
              put.overrideConfiguration(deadline::limit)
                  .tableName(table)
                  .item(LinkItem.of(link))
                  .conditionExpression(NOT_STORED)
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(LinkItem.read(e.item()));
    }
  }

  /**
   * Reads a key that no link has, so that TLS and credentials are ready: for {@link
   * dev.terse.lambda.snapshot.Priming}.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if there was no answer
   */
  public void connect() {
    get("#", Read.STRONGLY_CONSISTENT, Deadline.after(CONNECT_BUDGET));
  }

  /** Reads what is stored under a key. */
  Optional<StoredLink> get(String code, Read read, Deadline deadline) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get ->
                    get.overrideConfiguration(deadline::limit)
                        .tableName(table)
                        .key(LinkItem.key(code))
                        .consistentRead(read == Read.STRONGLY_CONSISTENT))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(LinkItem.read(item));
  }

  /** What became of an attempt to make a tombstone. */
  sealed interface Marked {
    /** There is a tombstone where the link was. */
    record Done() implements Marked {}

    /** Nothing was changed; this is what is there, if anything. */
    record Refused(Optional<StoredLink> stored) implements Marked {}
  }

  /**
   * Makes a tombstone of a link that belongs to the owner, expired or not.
   *
   * @param code the key
   * @param ownerHash the hash of the owner's token
   * @param now the time of the deletion
   * @param deletion bytes that no other deletion has
   * @param deadline by when it must be done
   */
  Marked markDeleted(
      String code, byte[] ownerHash, Instant now, byte[] deletion, Deadline deadline) {
    try {
      markDeleted(
          code,
          deadline,
          OWNED_AND_NOT_DELETED,
          Map.of(
              ":now", LinkItem.seconds(now),
              ":deletion", LinkItem.bytes(deletion),
              ":owner", LinkItem.bytes(ownerHash)));
      return new Marked.Done();
    } catch (ConditionalCheckFailedException e) {
      return new Marked.Refused(
          e.hasItem() && !e.item().isEmpty()
              ? Optional.of(LinkItem.read(e.item()))
              : Optional.empty());
    }
  }

  /**
   * Makes a tombstone of a link, expired or not, whoever owns it.
   *
   * @param code the key
   * @param now the time of the deletion
   * @param random tells this deletion from any other
   * @param deadline by when it must be done
   * @return what the link was; empty if there is none, or a tombstone
   */
  public Optional<Link> takeDown(String code, Instant now, SecureRandom random, Deadline deadline) {
    byte[] deletion = new byte[DELETION_BYTES];
    random.nextBytes(deletion);
    try {
      Map<String, AttributeValue> item =
          markDeleted(
              code,
              deadline,
              STORED_AND_NOT_DELETED,
              Map.of(":now", LinkItem.seconds(now), ":deletion", LinkItem.bytes(deletion)));
      return LinkItem.read(item) instanceof Live live ? Optional.of(live.link()) : Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  /** Makes a tombstone of what meets the condition; answers what it was. */
  private Map<String, AttributeValue> markDeleted(
      String code, Deadline deadline, String condition, Map<String, AttributeValue> values) {
    return dynamoDb
        .updateItem(
            update ->
                update
                    .overrideConfiguration(deadline::limit)
                    .tableName(table)
                    .key(LinkItem.key(code))
                    .updateExpression(MARK_DELETED)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_OLD)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .attributes();
  }

  /** An update that changes nothing where there is a tombstone, and fails where there is none. */
  UpdateItemRequest tombstoneUpdate(String code) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(LinkItem.key(code))
        .updateExpression(CHANGE_NOTHING)
        .conditionExpression(IS_DELETED)
        .build();
  }
}
