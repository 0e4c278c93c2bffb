package dev.terse.dax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.config.Credentials;
import dev.terse.lambda.metrics.Metric;
import dev.terse.links.SharedCache.Answer;
import dev.terse.local.clients.LocalClients;
import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxNode;
import dev.terse.local.dax.DaxOptions;
import dev.terse.local.dynamodb.LocalDynamoDb;
import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Base class of the cache's tests: a table, a stand-in cluster in front of it, and the cache. */
abstract class DaxCacheCase {

  private static final AwsConfiguration AWS =
      new AwsConfiguration(
          "us-east-1", new Credentials.Keys("test", "test", Optional.empty()), Optional.empty());

  static final String TABLE = "links";
  static final Duration PATIENCE = Duration.ofSeconds(60);
  // A busy machine must not look like a slow DAX.
  static final DaxSettings GENEROUS =
      new DaxSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          3,
          Duration.ofMillis(200),
          Duration.ofMillis(100));

  static LocalDynamoDb database;
  static DynamoDbClient table;

  final List<Metric> counted = new CopyOnWriteArrayList<>();
  DaxCluster cluster;
  DaxCache cache;

  @BeforeAll
  static void startDatabase() {
    database = LocalDynamoDb.start(0, null);
    table = LocalClients.dynamoDb(database.uri());
    table.createTable(
        create ->
            create
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    List.of(
                        KeySchemaElement.builder()
                            .attributeName("code")
                            .keyType(KeyType.HASH)
                            .build()))
                .attributeDefinitions(
                    List.of(
                        AttributeDefinition.builder()
                            .attributeName("code")
                            .attributeType(ScalarAttributeType.S)
                            .build())));
    table.putItem(put -> put.tableName(TABLE).item(item("there", "1")));
  }

  @AfterAll
  static void stopDatabase() {
    table.close();
    database.close();
  }

  @BeforeEach
  void startCluster() throws IOException {
    cluster = DaxCluster.start(DaxOptions.of(2), table);
  }

  @AfterEach
  void stopCluster() {
    if (cache != null) {
      cache.close();
    }
    cluster.close();
  }

  void connect(DaxSettings settings) {
    cache = open(cluster.uri(), settings);
    Eventually.holds(() -> cache.isConnected());
    // The first calls on a connection ask for the key schema and for attribute lists.
    Eventually.holds(() -> cache.get(TABLE, key("warm-up")) instanceof Answer.Absent);
    counted.clear();
    cluster.forgetCalls();
  }

  DaxCache open(URI uri, DaxSettings settings) {
    return DaxCache.open(AWS, uri, settings, (metric, times) -> counted.add(metric));
  }

  static UpdateItemRequest unchanged(String code) {
    return UpdateItemRequest.builder()
        .tableName(TABLE)
        .key(key(code))
        .updateExpression("SET v = v")
        .conditionExpression("attribute_exists(v)")
        .build();
  }

  int connections() {
    return cluster.nodes().stream().mapToInt(DaxNode::connections).sum();
  }

  /**
   * Asserts a condition on every node, by repetition: the client spreads reads randomly over them.
   */
  static void everyNode(BooleanSupplier condition) {
    for (int i = 0; i < 20; i++) {
      assertThat(condition.getAsBoolean()).isTrue();
    }
  }

  static Map<String, AttributeValue> key(String code) {
    return Map.of("code", AttributeValue.fromS(code));
  }

  static Map<String, AttributeValue> item(String code, String value) {
    return Map.of("code", AttributeValue.fromS(code), "v", AttributeValue.fromS(value));
  }
}
