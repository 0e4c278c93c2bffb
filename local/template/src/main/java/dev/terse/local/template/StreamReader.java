package dev.terse.local.template;

/** A reader of a stream's definition. */
final class StreamReader {

  private static final int MOST_SHARDS = 10_000;
  private static final int DEFAULT_RETENTION_HOURS = 24;
  private static final int LONGEST_RETENTION_HOURS = 8_760;

  private StreamReader() {}

  static StreamDefinition read(Resource resource, References references) {
    Section properties = resource.properties(references);
    return new StreamDefinition(
        resource.logicalId(),
        references.nameOf(resource),
        references.arnOf(resource),
        shardCount(properties),
        properties.integer(
            "RetentionPeriodHours",
            DEFAULT_RETENTION_HOURS,
            DEFAULT_RETENTION_HOURS,
            LONGEST_RETENTION_HOURS));
  }

  private static int shardCount(Section properties) {
    Section details = properties.section("StreamModeDetails");
    // CloudFormation treats a stream with neither a mode nor a shard count as on-demand.
    String fallback = properties.has("ShardCount") ? "PROVISIONED" : "ON_DEMAND";
    String mode = details.text("StreamMode").orElse(fallback);
    return switch (mode) {
      case "ON_DEMAND" -> StreamDefinition.ON_DEMAND_SHARDS;
      case "PROVISIONED" -> properties.integer("ShardCount", 0, 1, MOST_SHARDS);
      default ->
          throw details.error(
              "StreamMode", "is '%s', but should be ON_DEMAND or PROVISIONED".formatted(mode));
    };
  }
}
