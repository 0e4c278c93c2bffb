package dev.terse.local.tables;

import dev.terse.local.dynamodb.LocalDynamoDbException;
import dev.terse.local.template.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The creation of a template's tables. */
public final class Tables {

  private Tables() {}

  /**
   * Creates the table if it is missing, and enables its time to live. An existing table with the
   * same keys is left as it is, with its items.
   *
   * @param client a client of the local database
   * @param definition the table
   * @throws LocalDynamoDbException if a table of that name has other keys, or expires items by
   *     another attribute
   */
  public static void create(DynamoDbClient client, TableDefinition definition) {
    Optional<TableDescription> existing = describe(client, definition.name());
    if (existing.isEmpty()) {
      client.createTable(request(definition));
      client.waiter().waitUntilTableExists(request -> request.tableName(definition.name()));
    } else {
      checkKeys(existing.get(), definition);
      Indexes.createMissing(client, existing.get(), definition);
    }
    definition.ttlAttribute().ifPresent(ttl -> enableExpiry(client, definition.name(), ttl));
  }

  private static Optional<TableDescription> describe(DynamoDbClient client, String name) {
    try {
      return Optional.of(client.describeTable(request -> request.tableName(name)).table());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private static CreateTableRequest request(TableDefinition definition) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(definition.name())
            .attributeDefinitions(attributes(definition))
            .keySchema(keySchema(definition.hashKey(), definition.rangeKey()));
    if (!definition.indexes().isEmpty()) {
      request.globalSecondaryIndexes(definition.indexes().stream().map(Indexes::of).toList());
    }
    switch (definition.billing()) {
      case TableDefinition.OnDemand _ -> request.billingMode(BillingMode.PAY_PER_REQUEST);
      case TableDefinition.Provisioned(long read, long write) ->
          request.provisionedThroughput(
              throughput -> throughput.readCapacityUnits(read).writeCapacityUnits(write));
    }
    return request.build();
  }

  static List<AttributeDefinition> attributes(TableDefinition definition) {
    return definition.attributes().entrySet().stream()
        .map(
            attribute ->
                AttributeDefinition.builder()
                    .attributeName(attribute.getKey())
                    .attributeType(attribute.getValue())
                    .build())
        .toList();
  }

  static List<KeySchemaElement> keySchema(String hashKey, Optional<String> rangeKey) {
    List<KeySchemaElement> keys = new ArrayList<>();
    keys.add(key(hashKey, KeyType.HASH));
    rangeKey.ifPresent(range -> keys.add(key(range, KeyType.RANGE)));
    return keys;
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static void checkKeys(TableDescription existing, TableDefinition definition) {
    Map<String, String> attributes =
        existing.attributeDefinitions().stream()
            .collect(
                Collectors.toMap(
                    AttributeDefinition::attributeName,
                    AttributeDefinition::attributeTypeAsString));
    List<KeySchemaElement> wanted = keySchema(definition.hashKey(), definition.rangeKey());
    if (!describe(existing.keySchema(), attributes)
        .equals(describe(wanted, definition.attributes()))) {
      throw new LocalDynamoDbException(
          "Table %s is there with the keys %s, but the template gives it %s; delete the data to"
                  .formatted(
                      definition.name(),
                      describe(existing.keySchema(), attributes),
                      describe(wanted, definition.attributes()))
              + " start afresh.");
    }
  }

  private static String describe(List<KeySchemaElement> keys, Map<String, String> attributes) {
    return keys.stream()
        .map(
            key ->
                "%s %s (%s)"
                    .formatted(
                        key.attributeName(),
                        key.keyTypeAsString(),
                        attributes.get(key.attributeName())))
        .collect(Collectors.joining(" and "));
  }

  private static void enableExpiry(DynamoDbClient client, String table, String attribute) {
    TimeToLiveDescription existing =
        client.describeTimeToLive(request -> request.tableName(table)).timeToLiveDescription();
    if (existing.timeToLiveStatus() != TimeToLiveStatus.ENABLED) {
      client.updateTimeToLive(
          request ->
              request
                  .tableName(table)
                  .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
    } else if (!existing.attributeName().equals(attribute)) {
      throw new LocalDynamoDbException(
          "Table %s expires items by %s, but the template says %s; delete the data to start afresh."
              .formatted(table, existing.attributeName(), attribute));
    }
  }
}
