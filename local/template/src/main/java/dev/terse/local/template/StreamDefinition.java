package dev.terse.local.template;

/**
 * A Kinesis stream.
 *
 * @param logicalId its key under {@code Resources}
 * @param name {@code Name}, or the logical id where there is none
 * @param arn the ARN by which functions and event sources name it
 * @param shardCount the shards it begins with: {@code ShardCount}, or the 4 of an on-demand stream
 * @param retentionHours the retention of records, 24 to 8760 hours
 */
public record StreamDefinition(
    String logicalId, String name, String arn, int shardCount, int retentionHours) {

  /** The number of shards of a new on-demand stream. */
  public static final int ON_DEMAND_SHARDS = 4;
}
