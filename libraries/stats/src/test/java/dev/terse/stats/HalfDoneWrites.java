package dev.terse.stats;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A DynamoDB client so busy that it leaves half of each batch of writes unprocessed, except for
 * single writes.
 */
final class HalfDoneWrites implements DynamoDbClient {

  private final DynamoDbClient dynamoDb;
  private final AtomicInteger leftUndone = new AtomicInteger();

  HalfDoneWrites(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  int leftUndone() {
    return leftUndone.get();
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    Map.Entry<String, List<WriteRequest>> table =
        request.requestItems().entrySet().iterator().next();
    List<WriteRequest> writes = table.getValue();
    int done = (writes.size() + 1) / 2;
    dynamoDb.batchWriteItem(
        request.toBuilder().requestItems(Map.of(table.getKey(), writes.subList(0, done))).build());
    List<WriteRequest> left = writes.subList(done, writes.size());
    leftUndone.addAndGet(left.size());
    return BatchWriteItemResponse.builder()
        .unprocessedItems(left.isEmpty() ? Map.of() : Map.of(table.getKey(), left))
        .build();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return dynamoDb.query(request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // The database belongs to the caller.
  }
}
