package dev.terse.local.template;

import java.util.Optional;

/**
 * A global secondary index of a table.
 *
 * @param name {@code IndexName}
 * @param hashKey the partition key's attribute
 * @param rangeKey the sort key's attribute, if the index has one
 * @param projection {@code ProjectionType}, {@code KEYS_ONLY} or {@code ALL}
 */
public record IndexDefinition(
    String name, String hashKey, Optional<String> rangeKey, String projection) {}
