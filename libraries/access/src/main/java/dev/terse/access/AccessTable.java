package dev.terse.access;

import dev.terse.aws.Deadline;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The Access table in DynamoDB: an item for each API key, and one for each name, so that no two
 * valid keys have one name. Functions read keys; only operators write them. Every method may throw
 * an {@link software.amazon.awssdk.core.exception.SdkException} if the table can't be reached or
 * refuses the call.
 */
public final class AccessTable {

  private static final String CONDITION_FAILED = "ConditionalCheckFailed";
  private static final String NAME_IS_FREE =
      "attribute_not_exists(%s) OR attribute_exists(%s)"
          .formatted(AccessItem.ID, AccessItem.REVOKED_AT);
  private static final String REVOKE = "SET %s = :now".formatted(AccessItem.REVOKED_AT);
  private static final String IS_VALID =
      "attribute_exists(%s) AND attribute_not_exists(%s)"
          .formatted(AccessItem.ID, AccessItem.REVOKED_AT);
  private static final String IS_NAME_OF = "%s = :hash".formatted(AccessItem.HASH);
  private static final String IS_KEY = "begins_with(%s, :key)".formatted(AccessItem.ID);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * Creates the table's client, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public AccessTable(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** Reads a key by its hash, with a strongly consistent read of one item. */
  Optional<StoredKey> find(String hash, Deadline deadline) {
    return item(AccessItem.key(hash), deadline).map(AccessItem::read);
  }

  /** Reads the valid key of a name, with strongly consistent reads of two items. */
  public Optional<StoredKey> named(String name, Deadline deadline) {
    return item(AccessItem.name(name), deadline)
        .map(item -> item.get(AccessItem.HASH).s())
        .flatMap(hash -> find(hash, deadline))
        .filter(key -> key.revokedAt().isEmpty());
  }

  /**
   * Stores a new key.
   *
   * @return whether it is stored; otherwise there is a valid key of that name
   */
  public boolean create(StoredKey key, Deadline deadline) {
    return write(
        deadline,
        TransactWriteItem.builder()
            .put(put(AccessItem.nameOf(key)).conditionExpression(NAME_IS_FREE).build())
            .build(),
        TransactWriteItem.builder().put(put(AccessItem.of(key)).build()).build());
  }

  /**
   * Revokes the valid key of a name. Its name can be given again; the id of its links can't.
   *
   * @return whether there was a valid key of that name
   */
  public boolean revoke(String name, Instant now, Deadline deadline) {
    Optional<String> hash =
        item(AccessItem.name(name), deadline).map(item -> item.get(AccessItem.HASH).s());
    return hash.isPresent()
        && write(
            deadline,
            revocation(AccessItem.name(name), now),
            revocation(AccessItem.key(hash.get()), now));
  }

  /**
   * Removes a key, and its name unless another key has it by now. The links of the key go on.
   *
   * @param key a revoked key
   */
  public void remove(StoredKey key, Deadline deadline) {
    // The name first: a key without one is found again after a failure in between.
    try {
      dynamoDb.deleteItem(
          delete ->
              delete
                  .overrideConfiguration(deadline::limit)
                  .tableName(table)
                  .key(AccessItem.name(key.name()))
                  .conditionExpression(IS_NAME_OF)
                  .expressionAttributeValues(Map.of(":hash", AccessItem.text(key.hash()))));
    } catch (ConditionalCheckFailedException e) {
      // It is another key's, or is removed already.
    }
    dynamoDb.deleteItem(
        delete ->
            delete
                .overrideConfiguration(deadline::limit)
                .tableName(table)
                .key(AccessItem.key(key.hash())));
  }

  /** Reads all keys, revoked ones too, by a scan of the table; the oldest first. */
  public List<StoredKey> keys() {
    ScanRequest keys =
        ScanRequest.builder()
            .tableName(table)
            .filterExpression(IS_KEY)
            .expressionAttributeValues(Map.of(":key", AccessItem.text(AccessItem.KEY_PREFIX)))
            .build();
    return dynamoDb.scanPaginator(keys).items().stream()
        .map(AccessItem::read)
        .sorted(Comparator.comparing(StoredKey::createdAt).thenComparing(StoredKey::name))
        .toList();
  }

  private Optional<Map<String, AttributeValue>> item(
      Map<String, AttributeValue> key, Deadline deadline) {
    return Optional.of(
            dynamoDb
                .getItem(
                    get ->
                        get.overrideConfiguration(deadline::limit)
                            .tableName(table)
                            .key(key)
                            .consistentRead(true))
                .item())
        .filter(item -> !item.isEmpty());
  }

  private Put.Builder put(Map<String, AttributeValue> item) {
    return Put.builder().tableName(table).item(item);
  }

  private TransactWriteItem revocation(Map<String, AttributeValue> key, Instant now) {
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(table)
                .key(key)
                .updateExpression(REVOKE)
                .conditionExpression(IS_VALID)
                .expressionAttributeValues(Map.of(":now", AccessItem.seconds(now)))
                .build())
        .build();
  }

  /** Writes both or none; answers whether the conditions were met. */
  private boolean write(Deadline deadline, TransactWriteItem... items) {
    try {
      dynamoDb.transactWriteItems(
          write -> write.overrideConfiguration(deadline::limit).transactItems(items));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(why -> CONDITION_FAILED.equals(why.code()))) {
        return false;
      }
      throw e;
    }
  }
}
