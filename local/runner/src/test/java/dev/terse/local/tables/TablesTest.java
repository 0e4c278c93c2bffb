package dev.terse.local.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.dynamodb.LocalDynamoDb;
import dev.terse.local.dynamodb.LocalDynamoDbException;
import dev.terse.local.template.IndexDefinition;
import dev.terse.local.template.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class TablesTest {

  private static final TableDefinition LINKS =
      new TableDefinition(
          "Links",
          "Links",
          Map.of("code", "S"),
          "code",
          Optional.empty(),
          Optional.of("expires_at"),
          new TableDefinition.OnDemand(),
          List.of());

  private LocalDynamoDb database;
  private DynamoDbClient client;

  @BeforeEach
  void start() {
    database = LocalDynamoDb.start(0, null);
    client = LocalClients.dynamoDb(database.uri());
  }

  @AfterEach
  void stop() {
    client.close();
    database.close();
  }

  @Test
  void missingTable_isCreatedWithItsKeysAndExpiry() {
    Tables.create(client, stats("S", Optional.of("expires_at")));

    TableDescription table = client.describeTable(request -> request.tableName("Stats")).table();
    assertThat(table.keySchema())
        .extracting(key -> key.attributeName() + " " + key.keyType())
        .containsExactly("code " + KeyType.HASH, "bucket " + KeyType.RANGE);
    assertThat(table.billingModeSummary().billingModeAsString()).isEqualTo("PAY_PER_REQUEST");
    assertThat(expiryAttribute()).isEqualTo("expires_at");
  }

  @Test
  void existingTableWithTheSameKeys_keepsItsItems() {
    Tables.create(client, LINKS);
    put(client, "abc");

    Tables.create(client, LINKS);

    assertThat(has(client, "abc")).isTrue();
  }

  @Test
  void existingTableWithOtherKeys_isRefused() {
    Tables.create(client, stats("S", Optional.empty()));

    assertThatThrownBy(() -> Tables.create(client, stats("N", Optional.empty())))
        .isInstanceOf(LocalDynamoDbException.class)
        .hasMessage(
            "Table Stats is there with the keys code HASH (S) and bucket RANGE (S), but the"
                + " template gives it code HASH (S) and bucket RANGE (N); delete the data to start"
                + " afresh.");
  }

  @Test
  void existingTableWithoutExpiry_getsIt() {
    Tables.create(client, stats("S", Optional.empty()));

    Tables.create(client, stats("S", Optional.of("expires_at")));

    assertThat(expiryAttribute()).isEqualTo("expires_at");
  }

  @Test
  void existingTableWithOtherExpiry_isRefused() {
    Tables.create(client, stats("S", Optional.of("expires_at")));

    assertThatThrownBy(() -> Tables.create(client, stats("S", Optional.of("gone_at"))))
        .isInstanceOf(LocalDynamoDbException.class)
        .hasMessageContaining("expires items by expires_at, but the template says gone_at");
  }

  @Test
  void missingIndex_isAddedToATableWithItems() {
    Tables.create(client, LINKS);
    put(client, "abc");
    var withIndex =
        new TableDefinition(
            "Links",
            "Links",
            Map.of("code", "S", "created_by", "S", "created_at", "N"),
            "code",
            Optional.empty(),
            Optional.of("expires_at"),
            new TableDefinition.OnDemand(),
            List.of(
                new IndexDefinition(
                    "by-creator", "created_by", Optional.of("created_at"), "KEYS_ONLY")));

    Tables.create(client, withIndex);
    Tables.create(client, withIndex);

    assertThat(has(client, "abc")).isTrue();
    assertThat(
            client
                .describeTable(request -> request.tableName("Links"))
                .table()
                .globalSecondaryIndexes())
        .singleElement()
        .matches(index -> index.indexName().equals("by-creator"));
  }

  @Test
  void provisionedTable_hasItsCapacity() {
    Tables.create(
        client,
        new TableDefinition(
            "Counters",
            "Counters",
            Map.of("id", "N"),
            "id",
            Optional.empty(),
            Optional.empty(),
            new TableDefinition.Provisioned(5, 7),
            List.of()));

    TableDescription table = client.describeTable(request -> request.tableName("Counters")).table();
    assertThat(table.provisionedThroughput().readCapacityUnits()).isEqualTo(5);
    assertThat(table.provisionedThroughput().writeCapacityUnits()).isEqualTo(7);
  }

  private String expiryAttribute() {
    return client
        .describeTimeToLive(request -> request.tableName("Stats"))
        .timeToLiveDescription()
        .attributeName();
  }

  private static TableDefinition stats(String bucketType, Optional<String> ttl) {
    return new TableDefinition(
        "Stats",
        "Stats",
        Map.of("code", "S", "bucket", bucketType),
        "code",
        Optional.of("bucket"),
        ttl,
        new TableDefinition.OnDemand(),
        List.of());
  }

  private static void put(DynamoDbClient client, String code) {
    client.putItem(
        request -> request.tableName("Links").item(Map.of("code", AttributeValue.fromS(code))));
  }

  private static boolean has(DynamoDbClient client, String code) {
    return client
        .getItem(
            request -> request.tableName("Links").key(Map.of("code", AttributeValue.fromS(code))))
        .hasItem();
  }
}
