package dev.terse.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A reader of a table's definition. */
final class TableReader {

  private static final Set<String> UNSUPPORTED =
      Set.of("LocalSecondaryIndexes", "ImportSourceSpecification");

  private static final Set<String> PROJECTIONS = Set.of("KEYS_ONLY", "ALL");

  private TableReader() {}

  static TableDefinition read(Resource resource, References references) {
    Section properties = resource.properties(references);
    properties.refuse(UNSUPPORTED);
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Section attribute : properties.sections("AttributeDefinitions")) {
      attributes.put(
          attribute.requiredText("AttributeName"), attribute.requiredText("AttributeType"));
    }
    String hashKey =
        key(properties, "HASH")
            .orElseThrow(() -> properties.error("KeySchema", "has no key of type HASH"));
    Optional<String> rangeKey = key(properties, "RANGE");
    List<IndexDefinition> indexes =
        properties.sections("GlobalSecondaryIndexes").stream().map(TableReader::index).toList();
    Set<String> keys = new TreeSet<>(Set.of(hashKey));
    rangeKey.ifPresent(keys::add);
    for (IndexDefinition index : indexes) {
      keys.add(index.hashKey());
      index.rangeKey().ifPresent(keys::add);
    }
    for (String key : keys) {
      if (!attributes.containsKey(key)) {
        throw properties.error("KeySchema", "names %s, which isn't defined".formatted(key));
      }
    }
    if (attributes.size() != keys.size()) {
      throw properties.error("AttributeDefinitions", "defines an attribute that isn't of a key");
    }
    return new TableDefinition(
        resource.logicalId(),
        references.nameOf(resource),
        attributes,
        hashKey,
        rangeKey,
        ttlAttribute(properties.section("TimeToLiveSpecification")),
        billing(properties),
        indexes);
  }

  private static IndexDefinition index(Section index) {
    String projection = index.section("Projection").requiredText("ProjectionType");
    if (!PROJECTIONS.contains(projection)) {
      throw index.error(
          "ProjectionType", "is '%s', but should be KEYS_ONLY or ALL".formatted(projection));
    }
    return new IndexDefinition(
        index.requiredText("IndexName"),
        key(index, "HASH").orElseThrow(() -> index.error("KeySchema", "has no key of type HASH")),
        key(index, "RANGE"),
        projection);
  }

  private static Optional<String> key(Section properties, String type) {
    return properties.sections("KeySchema").stream()
        .filter(key -> key.requiredText("KeyType").equals(type))
        .map(key -> key.requiredText("AttributeName"))
        .findFirst();
  }

  private static Optional<String> ttlAttribute(Section timeToLive) {
    return timeToLive.flag("Enabled", false)
        ? Optional.of(timeToLive.requiredText("AttributeName"))
        : Optional.empty();
  }

  private static TableDefinition.Billing billing(Section properties) {
    String mode = properties.text("BillingMode").orElse("PROVISIONED");
    return switch (mode) {
      case "PAY_PER_REQUEST" -> new TableDefinition.OnDemand();
      case "PROVISIONED" -> {
        Section throughput = properties.section("ProvisionedThroughput");
        yield new TableDefinition.Provisioned(
            throughput.integer("ReadCapacityUnits", 0, 1, Integer.MAX_VALUE),
            throughput.integer("WriteCapacityUnits", 0, 1, Integer.MAX_VALUE));
      }
      default ->
          throw properties.error(
              "BillingMode",
              "is '%s', but should be PAY_PER_REQUEST or PROVISIONED".formatted(mode));
    };
  }
}
