package dev.terse.local.template;

import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table without secondary indexes.
 *
 * @param logicalId its key under {@code Resources}
 * @param name {@code TableName}, or the logical id where there is none
 * @param attributes the key attributes' types, {@code S}, {@code N} or {@code B}, by name
 * @param hashKey the partition key's attribute
 * @param rangeKey the sort key's attribute, if the table has one
 * @param ttlAttribute the attribute with an item's expiry, if time to live is enabled
 * @param billing the capacity mode
 */
public record TableDefinition(
    String logicalId,
    String name,
    Map<String, String> attributes,
    String hashKey,
    Optional<String> rangeKey,
    Optional<String> ttlAttribute,
    Billing billing) {

  /** Copies the attributes. */
  public TableDefinition {
    attributes = Map.copyOf(attributes);
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
