package dev.terse.bench.clicks;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client that adds up the write units that the table says its updates of links consumed, without
 * those of notes and salts, which are few.
 */
final class MeteredTable implements DynamoDbClient {

  // DynamoDB bills a refused write for the item that refused it, and doesn't say how much.
  private static final double REFUSED = 2;

  private final DynamoDbClient dynamoDb;
  private final DoubleAdder units = new DoubleAdder();

  private MeteredTable(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  static MeteredTable in(URI dynamoDb) {
    return new MeteredTable(
        DynamoDbClient.builder()
            .endpointOverride(dynamoDb)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build());
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

  double units() {
    return units.sum();
  }

  void reset() {
    units.reset();
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    boolean isOfLink =
        request.key().containsKey("code") && !request.key().get("code").s().startsWith("#");
    try {
      UpdateItemResponse response =
          dynamoDb.updateItem(
              request.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
      units.add(isOfLink ? response.consumedCapacity().capacityUnits() : 0);
      return response;
    } catch (ConditionalCheckFailedException e) {
      units.add(isOfLink ? REFUSED : 0);
      throw e;
    }
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return dynamoDb.getItem(request);
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
