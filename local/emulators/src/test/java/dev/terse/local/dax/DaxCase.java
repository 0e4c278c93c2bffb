package dev.terse.local.dax;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.dynamodb.LocalDynamoDb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Base class of the stand-in's tests: a table, a cluster in front of it, and a client of each. */
abstract class DaxCase {

  static final String TABLE = "items";

  private static LocalDynamoDb database;
  static DynamoDbClient table;

  DaxCluster cluster;
  DynamoDbClient dax;

  @BeforeAll
  static void startDatabase() {
    database = LocalDynamoDb.start(0, null);
    table = LocalClients.dynamoDb(database.uri());
  }

  @AfterAll
  static void stopDatabase() {
    table.close();
    database.close();
  }

  @BeforeEach
  void startCluster() throws IOException {
    createTable(TABLE, Map.of("code", ScalarAttributeType.S), "code");
    cluster = DaxCluster.start(options(), table);
    dax = DaxClients.of(cluster);
  }

  @AfterEach
  void stopCluster() {
    dax.close();
    cluster.close();
    table.deleteTable(delete -> delete.tableName(TABLE));
  }

  static void createTable(String name, Map<String, ScalarAttributeType> types, String... keys) {
    List<KeySchemaElement> schema = new ArrayList<>();
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (String key : keys) {
      schema.add(
          KeySchemaElement.builder()
              .attributeName(key)
              .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
              .build());
      attributes.add(
          AttributeDefinition.builder().attributeName(key).attributeType(types.get(key)).build());
    }
    table.createTable(
        create ->
            create
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema)
                .attributeDefinitions(attributes));
  }

  DaxOptions options() {
    return DaxOptions.of(1);
  }

  static Map<String, AttributeValue> key(String code) {
    return Map.of("code", AttributeValue.fromS(code));
  }

  static Map<String, AttributeValue> item(String code, String value) {
    return Map.of("code", AttributeValue.fromS(code), "v", AttributeValue.fromS(value));
  }

  static void putDirectly(String code, String value) {
    table.putItem(put -> put.tableName(TABLE).item(item(code, value)));
  }

  Map<String, AttributeValue> get(String code) {
    return dax.getItem(get -> get.tableName(TABLE).key(key(code))).item();
  }

  Map<String, AttributeValue> getConsistently(String code) {
    return dax.getItem(get -> get.tableName(TABLE).key(key(code)).consistentRead(true)).item();
  }
}
