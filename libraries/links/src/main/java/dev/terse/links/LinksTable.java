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
 * or rejects the call.
 */
public final class LinksTable {

  /** The consistency of a read. */
  enum Read {
    /** May miss writes of about the last second, at half the price. */
    EVENTUALLY_CONSISTENT,
    /** Sees every acknowledged write. */
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

  /** The number of bytes that identify a deletion. */
  static final int DELETION_BYTES = 12;

  private static final Duration CONNECT_BUDGET = Duration.ofSeconds(4);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * Creates the table's client, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public LinksTable(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** Returns the table's name. */
  String name() {
    return table;
  }

  /**
   * Stores a link unless its code is in use, even if only by a tombstone or an expired link.
   *
   * @return empty if the link is stored, otherwise the existing item. If the response to a write
   *     was lost and the client repeated it, that is the link itself
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
   * Reads a key that no link has, so that TLS and credentials are ready; for {@link
   * dev.terse.lambda.snapshot.Priming}.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if there was no response
   */
  public void connect() {
    get("#", Read.STRONGLY_CONSISTENT, Deadline.after(CONNECT_BUDGET));
  }

  /** Reads the item with a key. */
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

  /** The outcome of an attempt to replace a link with a tombstone. */
  sealed interface Marked {
    /** The tombstone is stored. */
    record Done() implements Marked {}

    /** Nothing was changed; {@code stored} is the existing item, if any. */
    record Refused(Optional<StoredLink> stored) implements Marked {}
  }

  /**
   * Replaces a link of the owner's, expired or not, with a tombstone.
   *
   * @param code the key
   * @param ownerHash the hash of the owner's token
   * @param now the time of the deletion
   * @param deletion the bytes that identify this deletion
   * @param deadline the deadline of the write
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
   * Replaces a link, expired or not, with a tombstone regardless of its owner.
   *
   * @param code the key
   * @param now the time of the deletion
   * @param random the source of the deletion's unique id
   * @param deadline the deadline of the write
   * @return the former link; empty if there is none, or a tombstone
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

  /**
   * Replaces an item that meets a condition with a tombstone, and returns its former attributes.
   */
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

  /** Returns an update that changes nothing if there is a tombstone, and fails otherwise. */
  UpdateItemRequest tombstoneUpdate(String code) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(LinkItem.key(code))
        .updateExpression(CHANGE_NOTHING)
        .conditionExpression(IS_DELETED)
        .build();
  }
}
