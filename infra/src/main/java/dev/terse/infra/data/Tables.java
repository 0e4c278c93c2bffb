package dev.terse.infra.data;

import dev.terse.infra.Settings.Capacity;
import java.util.OptionalInt;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.MaxThroughputProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.dynamodb.WarmThroughput;
import software.constructs.Construct;

/** The Links and the Stats table: paid by request, restorable to any second, hard to delete. */
public final class Tables extends Construct {

  /** The least that AWS takes for the half of a warm throughput that was not asked for. */
  private static final int LEAST_WARM_READS = 12_000;

  private static final int LEAST_WARM_WRITES = 4_000;

  private final TableV2 links;
  private final TableV2 stats;

  /**
   * The tables.
   *
   * @param scope where they belong
   * @param capacity bounds of their capacity
   */
  public Tables(Construct scope, Capacity capacity) {
    super(scope, "Tables");
    this.links = table("Links", capacity).build();
    this.stats =
        table("Stats", capacity).sortKey(text("bucket")).timeToLiveAttribute("expires_at").build();
  }

  private TableV2.Builder table(String id, Capacity capacity) {
    TableV2.Builder table =
        TableV2.Builder.create(this, id)
            .partitionKey(text("code"))
            .billing(billing(capacity))
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .encryption(TableEncryptionV2.awsManagedKey())
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN);
    if (capacity.warmReads().isPresent() || capacity.warmWrites().isPresent()) {
      table.warmThroughput(
          WarmThroughput.builder()
              .readUnitsPerSecond(capacity.warmReads().orElse(LEAST_WARM_READS))
              .writeUnitsPerSecond(capacity.warmWrites().orElse(LEAST_WARM_WRITES))
              .build());
    }
    return table;
  }

  private static Billing billing(Capacity capacity) {
    if (capacity.maxReads().isEmpty() && capacity.maxWrites().isEmpty()) {
      return Billing.onDemand();
    }
    return Billing.onDemand(
        MaxThroughputProps.builder()
            .maxReadRequestUnits(orNull(capacity.maxReads()))
            .maxWriteRequestUnits(orNull(capacity.maxWrites()))
            .build());
  }

  private static Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  /** The links by code. */
  public TableV2 links() {
    return links;
  }

  /** The statistics by code and bucket. */
  public TableV2 stats() {
    return stats;
  }
}
