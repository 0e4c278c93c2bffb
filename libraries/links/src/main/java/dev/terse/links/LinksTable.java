package dev.terse.links;

import static dev.terse.links.LinkExpressions.AND;
import static dev.terse.links.LinkExpressions.CHANGE_NOTHING;
import static dev.terse.links.LinkExpressions.HAS_NO_VERSION;
import static dev.terse.links.LinkExpressions.HAS_VERSION;
import static dev.terse.links.LinkExpressions.IS_STORED;
import static dev.terse.links.LinkExpressions.LEADS_THERE;
import static dev.terse.links.LinkExpressions.MARK_DELETED;
import static dev.terse.links.LinkExpressions.MARK_DELETER;
import static dev.terse.links.LinkExpressions.NOT_DELETED;
import static dev.terse.links.LinkExpressions.NOT_STORED;
import static dev.terse.links.LinkExpressions.REMOVE_CONTENT;

import dev.terse.aws.Deadline;
import dev.terse.links.StoredLink.Live;
import dev.terse.url.LongUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** The number of random bytes that identify a change. */
  static final int CHANGE_BYTES = 12;

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
    return putIfAbsent(LinkItem.of(link), deadline);
  }

  /** Stores the item of a link or a tombstone unless its code is in use. */
  Optional<StoredLink> putIfAbsent(Map<String, AttributeValue> item, Deadline deadline) {
    try {
      dynamoDb.putItem(
          put ->
              put.overrideConfiguration(deadline::limit)
                  .tableName(table)
                  .item(item)
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

  /** The result of a conditional update. */
  sealed interface Write {
    /** The update was made; the item is that before a deletion, or after a change. */
    record Done(StoredLink stored) implements Write {}

    /**
     * The condition was not met; nothing was changed. The item is the one that is there, if any.
     */
    record Refused(Optional<StoredLink> stored) implements Write {}
  }

  /**
   * Replaces a link of a principal, expired or not, with a tombstone.
   *
   * @param code the key
   * @param principal the client that asks for it
   * @param target the URL that the link must lead to; empty for any
   * @param now the time of the deletion
   * @param deletion the bytes that identify this deletion
   * @param deadline the deadline of the write
   */
  Write markDeleted(
      String code,
      Principal principal,
      Optional<LongUrl> target,
      Instant now,
      byte[] deletion,
      Deadline deadline) {
    Ownership ownership = Ownership.of(principal);
    Map<String, AttributeValue> values = new HashMap<>(ownership.values());
    values.put(":now", LinkItem.seconds(now));
    values.put(":deletion", LinkItem.bytes(deletion));
    target.ifPresent(url -> values.put(":url", AttributeValue.fromS(url.href())));
    String deleter = principal instanceof Principal.Creator ? MARK_DELETER : "";
    return write(
        update(code, deadline)
            .updateExpression(MARK_DELETED + deleter + REMOVE_CONTENT)
            .conditionExpression(
                ownership.condition()
                    + AND
                    + NOT_DELETED
                    + target.map(_ -> AND + LEADS_THERE).orElse(""))
            .expressionAttributeValues(values)
            .returnValues(ReturnValue.ALL_OLD));
  }

  /**
   * Changes a link that belongs to a principal, expired or not.
   *
   * @param code the key
   * @param change the change
   * @param principal the client that asks for it
   * @param version the version that the link must have; empty for any
   * @param now the time of the change
   * @param id the bytes that identify this change
   * @param deadline the deadline of the write
   */
  Write change(
      String code,
      LinkChange change,
      Principal principal,
      OptionalLong version,
      Instant now,
      byte[] id,
      Deadline deadline) {
    Ownership ownership = Ownership.of(principal);
    LinkUpdate update = LinkUpdate.of(change, now, id);
    Map<String, AttributeValue> values = new HashMap<>(ownership.values());
    values.putAll(update.values());
    String condition = ownership.condition() + AND + NOT_DELETED;
    if (version.isPresent() && version.getAsLong() > 0) {
      values.put(":version", LinkItem.number(version.getAsLong()));
      condition += AND + HAS_VERSION;
    } else if (version.isPresent()) {
      condition += AND + HAS_NO_VERSION;
    }
    return write(
        update(code, deadline)
            .updateExpression(update.expression())
            .conditionExpression(condition)
            .expressionAttributeValues(values)
            .returnValues(ReturnValue.ALL_NEW));
  }

  private UpdateItemRequest.Builder update(String code, Deadline deadline) {
    return UpdateItemRequest.builder()
        .overrideConfiguration(deadline::limit)
        .tableName(table)
        .key(LinkItem.key(code));
  }

  private Write write(UpdateItemRequest.Builder update) {
    try {
      return new Write.Done(
          LinkItem.read(
              dynamoDb
                  .updateItem(
                      update
                          .returnValuesOnConditionCheckFailure(
                              ReturnValuesOnConditionCheckFailure.ALL_OLD)
                          .build())
                  .attributes()));
    } catch (ConditionalCheckFailedException e) {
      return new Write.Refused(
          e.hasItem() && !e.item().isEmpty()
              ? Optional.of(LinkItem.read(e.item()))
              : Optional.empty());
    }
  }

  /** An update that changes nothing where there is an item, and fails where there is none. */
  UpdateItemRequest refreshUpdate(String code) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(LinkItem.key(code))
        .updateExpression(CHANGE_NOTHING)
        .conditionExpression(IS_STORED)
        .build();
  }
}
