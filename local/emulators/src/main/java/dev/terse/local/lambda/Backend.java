package dev.terse.local.lambda;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.dynamodb.LocalDynamoDb;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The services that the functions call, under the names of {@link FunctionEnvironment#ofTemplate}:
 * the tables in a DynamoDB Local and the stream of clicks in a Kinesis endpoint, all in memory.
 */
public final class Backend implements AutoCloseable {

  private static final String STREAM = "{\"StreamName\":\"ClicksStream\",\"ShardCount\":4}";

  private final LocalDynamoDb database;
  private final KinesisEndpoint kinesis;
  private final DynamoDbClient client;

  private Backend(LocalDynamoDb database, KinesisEndpoint kinesis, DynamoDbClient client) {
    this.database = database;
    this.kinesis = kinesis;
    this.client = client;
  }

  /**
   * Starts it, with empty tables and an empty stream of 4 shards.
   *
   * @throws IOException if a server can't be opened
   */
  public static Backend start() throws IOException, InterruptedException {
    LocalDynamoDb database = LocalDynamoDb.start(0, null);
    KinesisEndpoint kinesis = KinesisEndpoint.start(KinesisOptions.defaults());
    DynamoDbClient client = LocalClients.dynamoDb(database.uri());
    Backend backend = new Backend(database, kinesis, client);
    backend.createTable("LinksTable", key("code", KeyType.HASH));
    backend.createTable("StatsTable", key("code", KeyType.HASH), key("bucket", KeyType.RANGE));
    backend.createTable("LeasesTable", key("id", KeyType.HASH));
    backend.createTable("AccessTable", key("id", KeyType.HASH));
    backend.createTable("RequestsTable", key("id", KeyType.HASH));
    backend.createTable("SaltsTable", key("day", KeyType.HASH));
    backend.createStream();
    return backend;
  }

  /** Returns the endpoint of DynamoDB. */
  public URI dynamoDb() {
    return database.uri();
  }

  /** Returns the endpoint of Kinesis. */
  public KinesisEndpoint kinesis() {
    return kinesis;
  }

  /** Returns a client of the tables. */
  public DynamoDbClient client() {
    return client;
  }

  /** Stores a link as the function that creates links does. */
  public void putLink(String code, String longUrl) {
    client.putItem(put -> put.tableName("LinksTable").item(link(code, longUrl)));
  }

  /** Returns the item of a link. */
  public static Map<String, AttributeValue> link(String code, String longUrl) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("code", AttributeValue.fromS(code));
    item.put("long_url", AttributeValue.fromS(longUrl));
    item.put("created_at", AttributeValue.fromN("1760000000"));
    item.put("owner_hash", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[32])));
    return item;
  }

  private void createTable(String name, KeySchemaElement... keys) {
    List<AttributeDefinition> attributes =
        Arrays.stream(keys)
            .map(
                key ->
                    AttributeDefinition.builder()
                        .attributeName(key.attributeName())
                        .attributeType(ScalarAttributeType.S)
                        .build())
            .toList();
    client.createTable(
        create ->
            create
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys)
                .attributeDefinitions(attributes));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  // Without the SDK client, which callers that start functions need not have on the class path.
  private void createStream() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(kinesis.uri())
              .header("Content-Type", "application/x-amz-json-1.1")
              .header("X-Amz-Target", "Kinesis_20131202.CreateStream")
              .POST(HttpRequest.BodyPublishers.ofString(STREAM))
              .build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("the stream can't be created: " + response.body());
      }
    }
  }

  @Override
  public void close() {
    client.close();
    kinesis.close();
    database.close();
  }
}
