package dev.terse.local.testkit;

import dev.terse.local.dynamodb.LocalDynamoDb;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Empty tables in a DynamoDB Local that all tests of this process share. */
public record TestTables(
    DynamoDbClient client,
    String links,
    String stats,
    String leases,
    String salts,
    String access,
    String requests) {

  private static final LocalDynamoDb DATABASE = LocalDynamoDb.start(0, null);
  private static final DynamoDbClient CLIENT = clientWith();
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Creates tables that nothing else uses. */
  public static TestTables create() {
    return createIn(CLIENT);
  }

  /** Creates tables in another database. */
  public static TestTables createIn(DynamoDbClient client) {
    int number = COUNT.incrementAndGet();
    var tables =
        new TestTables(
            client,
            "links-" + number,
            "stats-" + number,
            "leases-" + number,
            "salts-" + number,
            "access-" + number,
            "requests-" + number);
    client.createTable(linksTable(tables.links()));
    client.createTable(
        table(tables.stats(), List.of(key("code", KeyType.HASH), key("bucket", KeyType.RANGE))));
    client.createTable(table(tables.leases(), List.of(key("id", KeyType.HASH))));
    client.createTable(table(tables.salts(), List.of(key("day", KeyType.HASH))));
    client.createTable(table(tables.access(), List.of(key("id", KeyType.HASH))));
    client.createTable(table(tables.requests(), List.of(key("id", KeyType.HASH))));
    return tables;
  }

  /** Returns the tables of a running system, which have their names in {@code template.yaml}. */
  public static TestTables ofTemplate(DynamoDbClient client) {
    return new TestTables(
        client,
        "LinksTable",
        "StatsTable",
        "LeasesTable",
        "SaltsTable",
        "AccessTable",
        "RequestsTable");
  }

  /** Returns the items of a link's statistics. */
  public List<Map<String, AttributeValue>> statistics(String code) {
    return client
        .query(
            query ->
                query
                    .tableName(stats)
                    .keyConditionExpression("code = :code")
                    .expressionAttributeValues(Map.of(":code", AttributeValue.fromS(code))))
        .items();
  }

  /** Creates a table of the rates at which networks create, and returns its name. */
  public static String createRates() {
    String name = "rates-" + COUNT.incrementAndGet();
    CLIENT.createTable(table(name, List.of(key("network", KeyType.HASH))));
    return name;
  }

  /** Deletes the tables. */
  public void drop() {
    client.deleteTable(delete -> delete.tableName(links));
    client.deleteTable(delete -> delete.tableName(stats));
    client.deleteTable(delete -> delete.tableName(leases));
    client.deleteTable(delete -> delete.tableName(salts));
    client.deleteTable(delete -> delete.tableName(access));
    client.deleteTable(delete -> delete.tableName(requests));
  }

  /** Returns the environment variables of a function that uses the tables. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_REGION",
        "us-east-1",
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test",
        "AWS_ENDPOINT_URL_DYNAMODB",
        endpoint().toString(),
        "LINKS_TABLE",
        links,
        "STATS_TABLE",
        stats,
        "LEASES_TABLE",
        leases,
        "ACCESS_TABLE",
        access,
        "REQUESTS_TABLE",
        requests);
  }

  /** Returns the endpoint of the DynamoDB that contains the tables. */
  public static URI endpoint() {
    return DATABASE.uri();
  }

  /** Returns a client with interceptors. */
  public static DynamoDbClient clientWith(ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .endpointOverride(DATABASE.uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(
            configuration -> configuration.executionInterceptors(List.of(interceptors)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static CreateTableRequest linksTable(String name) {
    CreateTableRequest table = table(name, List.of(key("code", KeyType.HASH)));
    return table.toBuilder()
        .attributeDefinitions(
            Stream.concat(
                    table.attributeDefinitions().stream(),
                    Stream.of(
                        attribute("created_by", ScalarAttributeType.S),
                        attribute("created_at", ScalarAttributeType.N)))
                .toList())
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName("by-creator")
                .keySchema(key("created_by", KeyType.HASH), key("created_at", KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build())
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static CreateTableRequest table(String name, List<KeySchemaElement> keys) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(keys)
        .attributeDefinitions(
            keys.stream()
                .map(key -> attribute(key.attributeName(), ScalarAttributeType.S))
                .toList())
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
