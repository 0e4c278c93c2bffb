package dev.terse.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads of up to {@value #MAX} items of a table by their keys, in one batch. */
public final class BatchReads {

  /** The most items of a batch. */
  public static final int MAX = 100;

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * Creates reads of a table, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public BatchReads(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /**
   * Reads the items that exist, in no order; what DynamoDB leaves unprocessed is read again.
   *
   * @param keys the keys, each once, at most {@value #MAX}
   * @param consistent whether each read is strongly consistent, at twice the price
   * @param deadline the deadline of all calls
   * @throws software.amazon.awssdk.core.exception.SdkException if some can't be read by then
   */
  public List<Map<String, AttributeValue>> items(
      List<Map<String, AttributeValue>> keys, boolean consistent, Deadline deadline) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    List<Map<String, AttributeValue>> left = keys;
    while (!left.isEmpty()) {
      KeysAndAttributes.Builder wanted =
          KeysAndAttributes.builder().keys(left).consistentRead(consistent);
      BatchGetItemResponse response =
          dynamoDb.batchGetItem(
              get ->
                  get.overrideConfiguration(deadline::limit)
                      .requestItems(Map.of(table, wanted.build())));
      items.addAll(response.responses().getOrDefault(table, List.of()));
      KeysAndAttributes unprocessed = response.unprocessedKeys().get(table);
      left = unprocessed == null ? List.of() : unprocessed.keys();
      if (!left.isEmpty()) {
        // The SDK retries a throttled call, but not a call's unprocessed keys.
        deadline.pause(LONGEST_PAUSE);
      }
    }
    return items;
  }
}
