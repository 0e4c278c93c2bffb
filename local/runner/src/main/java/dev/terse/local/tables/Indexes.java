package dev.terse.local.tables;

import dev.terse.local.dynamodb.LocalDynamoDbException;
import dev.terse.local.template.IndexDefinition;
import dev.terse.local.template.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Creates the secondary indexes of the tables of a template. */
final class Indexes {

  private Indexes() {}

  static GlobalSecondaryIndex of(IndexDefinition index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(Tables.keySchema(index.hashKey(), index.rangeKey()))
        .projection(projection -> projection.projectionType(index.projection()))
        .build();
  }

  /**
   * Adds the indexes that an existing table lacks.
   *
   * @throws LocalDynamoDbException if it has one of that name with other keys
   */
  static void createMissing(
      DynamoDbClient client, TableDescription existing, TableDefinition definition) {
    Map<String, GlobalSecondaryIndexDescription> present =
        existing.globalSecondaryIndexes().stream()
            .collect(
                Collectors.toMap(GlobalSecondaryIndexDescription::indexName, Function.identity()));
    for (IndexDefinition index : definition.indexes()) {
      GlobalSecondaryIndex wanted = of(index);
      if (!present.containsKey(index.name())) {
        add(client, definition, wanted);
      } else if (!present.get(index.name()).keySchema().equals(wanted.keySchema())) {
        throw new LocalDynamoDbException(
            "Table %s has an index %s with other keys; delete the data to start afresh."
                .formatted(definition.name(), index.name()));
      }
    }
  }

  // An existing table takes one new index at a time.
  private static void add(
      DynamoDbClient client, TableDefinition definition, GlobalSecondaryIndex index) {
    client.updateTable(
        update ->
            update
                .tableName(definition.name())
                .attributeDefinitions(Tables.attributes(definition))
                .globalSecondaryIndexUpdates(
                    List.of(
                        GlobalSecondaryIndexUpdate.builder()
                            .create(
                                create ->
                                    create
                                        .indexName(index.indexName())
                                        .keySchema(index.keySchema())
                                        .projection(index.projection()))
                            .build())));
  }
}
