package dev.terse.bench.clicks;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.TOTAL;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client that adds up the units that the table says its calls consumed, without those of notes of
 * progress and of salts, which are few.
 */
final class MeteredTable implements DynamoDbClient {

  // DynamoDB bills a refused write for the item that refused it, and doesn't say how much.
  private static final double REFUSED = 2;

  private final DynamoDbClient dynamoDb;
  private final DoubleAdder writes = new DoubleAdder();
  private final DoubleAdder carrying = new DoubleAdder();
  private final DoubleAdder reads = new DoubleAdder();

  MeteredTable(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /** Creates a table whose keys are texts. */
  void create(String table, String... keys) {
    dynamoDb.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    IntStream.range(0, keys.length).mapToObj(i -> key(keys[i], i == 0)).toList())
                .attributeDefinitions(List.of(keys).stream().map(MeteredTable::text).toList()));
  }

  private static KeySchemaElement key(String name, boolean isPartition) {
    return KeySchemaElement.builder()
        .attributeName(name)
        .keyType(isPartition ? KeyType.HASH : KeyType.RANGE)
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  /** Returns a client of the same tables with sums of its own. */
  MeteredTable another() {
    return new MeteredTable(dynamoDb);
  }

  /** Returns the write units of items of links. */
  double writes() {
    return writes.sum();
  }

  /** Returns the write units of notes of what is to be carried. */
  double noteWrites() {
    return carrying.sum();
  }

  /** Returns the read units of both. */
  double reads() {
    return reads.sum();
  }

  /** Adds the sums of another client. */
  void add(MeteredTable other) {
    writes.add(other.writes());
    carrying.add(other.noteWrites());
    reads.add(other.reads());
  }

  void reset() {
    writes.reset();
    carrying.reset();
    reads.reset();
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    try {
      UpdateItemResponse response =
          dynamoDb.updateItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
      written(request.key(), response.consumedCapacity());
      return response;
    } catch (ConditionalCheckFailedException e) {
      written(request.key(), ConsumedCapacity.builder().capacityUnits(REFUSED).build());
      throw e;
    }
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    DeleteItemResponse response =
        dynamoDb.deleteItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
    written(request.key(), response.consumedCapacity());
    return response;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    GetItemResponse response =
        dynamoDb.getItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
    String code = code(request.key());
    if (isOfLink(code) || isOfNote(code)) {
      reads.add(response.consumedCapacity().capacityUnits());
    }
    return response;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    QueryResponse response =
        dynamoDb.query(request.toBuilder().returnConsumedCapacity(TOTAL).build());
    reads.add(response.consumedCapacity().capacityUnits());
    return response;
  }

  private void written(Map<String, AttributeValue> key, ConsumedCapacity consumed) {
    String code = code(key);
    if (isOfLink(code)) {
      writes.add(consumed.capacityUnits());
    } else if (isOfNote(code)) {
      carrying.add(consumed.capacityUnits());
    }
  }

  private static String code(Map<String, AttributeValue> key) {
    return key.containsKey("code") ? key.get("code").s() : "#";
  }

  private static boolean isOfLink(String code) {
    return !code.startsWith("#");
  }

  private static boolean isOfNote(String code) {
    return code.startsWith("#carry#");
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    dynamoDb.close();
  }
}
