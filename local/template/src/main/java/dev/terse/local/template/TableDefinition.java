package dev.terse.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table.
 *
 * @param logicalId its key under {@code Resources}
 * @param name {@code TableName}, or the logical id where there is none
 * @param attributes the types of the keys' attributes, its own and those of its indexes, {@code S},
 *     {@code N} or {@code B}, by name
 * @param hashKey the partition key's attribute
 * @param rangeKey the sort key's attribute, if the table has one
 * @param ttlAttribute the attribute with an item's expiry, if time to live is enabled
 * @param billing the capacity mode
 * @param indexes its global secondary indexes
 */
public record TableDefinition(
    String logicalId,
    String name,
    Map<String, String> attributes,
    String hashKey,
    Optional<String> rangeKey,
    Optional<String> ttlAttribute,
    Billing billing,
    List<IndexDefinition> indexes) {

  /** Copies the attributes and the indexes. */
  public TableDefinition {
    attributes = Map.copyOf(attributes);
    indexes = List.copyOf(indexes);
  }

  /** The capacity mode of a table. */
  public sealed interface Billing {}

  /** The mode {@code PAY_PER_REQUEST}. */
  public record OnDemand() implements Billing {}

  /**
   * The mode {@code PROVISIONED}.
   *
   * @param readUnits read capacity units, at least 1
   * @param writeUnits write capacity units, at least 1
   */
  public record Provisioned(long readUnits, long writeUnits) implements Billing {}
}
