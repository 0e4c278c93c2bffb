package dev.terse.infra.data;

import dev.terse.infra.Settings.Capacity;
import dev.terse.infra.rules.Suppressions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.MaxThroughputProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.dynamodb.WarmThroughput;
import software.constructs.Construct;

/**
 * The tables, paid by request. Those of links, statistics, leases and access are restorable to any
 * second of the last 35 days and hard to delete; those of the salts, the rates of creates and
 * repeatable requests are neither: a salt that is forgotten stays forgotten, and rates are worth
 * nothing a minute later.
 */
public final class DynamoDbTables extends Construct {

  /** The minimum that AWS accepts for the half of a warm throughput that is not set. */
  private static final int LEAST_WARM_READS = 12_000;

  private static final int LEAST_WARM_WRITES = 4_000;

  private static final String EXPIRY = "expires_at";

  private final boolean protection;
  private final TableV2 links;
  private final TableV2 stats;
  private final TableV2 leases;
  private final TableV2 access;
  private final TableV2 salts;
  private final TableV2 createRates;
  private final TableV2 requests;

  /**
   * Creates the tables.
   *
   * @param scope the parent construct
   * @param capacity the capacity bounds of those that grow with use, Links and Stats
   * @param protection whether DynamoDB refuses to delete those that hold data
   */
  public DynamoDbTables(Construct scope, Capacity capacity, boolean protection) {
    super(scope, "Tables");
    this.protection = protection;
    this.links = byCode("Links", capacity).globalSecondaryIndexes(List.of(byCreator())).build();
    this.stats =
        byCode("Stats", capacity).sortKey(text("bucket")).timeToLiveAttribute(EXPIRY).build();
    this.leases = kept(table("Leases", "id").billing(Billing.onDemand())).build();
    this.access = kept(table("Access", "id").billing(Billing.onDemand())).build();
    this.salts = forgotten(table("Salts", "day").billing(Billing.onDemand())).build();
    Suppressions.salts(salts);
    this.createRates =
        forgotten(table("CreateRates", "network").billing(billing(capacity))).build();
    Suppressions.createRates(createRates);
    this.requests = forgotten(table("Requests", "id").billing(billing(capacity))).build();
    Suppressions.requests(requests);
  }

  private TableV2.Builder table(String id, String key) {
    return TableV2.Builder.create(this, id)
        .partitionKey(text(key))
        .encryption(TableEncryptionV2.awsManagedKey());
  }

  private TableV2.Builder kept(TableV2.Builder table) {
    return table
        .pointInTimeRecoverySpecification(recovery(true))
        .deletionProtection(protection)
        .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }

  private static TableV2.Builder forgotten(TableV2.Builder table) {
    return table
        .timeToLiveAttribute(EXPIRY)
        .pointInTimeRecoverySpecification(recovery(false))
        .deletionProtection(false)
        .removalPolicy(RemovalPolicy.DESTROY);
  }

  private static PointInTimeRecoverySpecification recovery(boolean enabled) {
    return PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(enabled).build();
  }

  private TableV2.Builder byCode(String id, Capacity capacity) {
    TableV2.Builder table = kept(table(id, "code")).billing(billing(capacity));
    if (capacity.warmReads().isPresent() || capacity.warmWrites().isPresent()) {
      table.warmThroughput(
          WarmThroughput.builder()
              .readUnitsPerSecond(capacity.warmReads().orElse(LEAST_WARM_READS))
              .writeUnitsPerSecond(capacity.warmWrites().orElse(LEAST_WARM_WRITES))
              .build());
    }
    return table;
  }

  /** The links of an API key by age; those without a key are not in it. */
  private static GlobalSecondaryIndexPropsV2 byCreator() {
    return GlobalSecondaryIndexPropsV2.builder()
        .indexName("by-creator")
        .partitionKey(text("created_by"))
        .sortKey(Attribute.builder().name("created_at").type(AttributeType.NUMBER).build())
        .projectionType(ProjectionType.KEYS_ONLY)
        .build();
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

  /** Returns the table of links by code. */
  public TableV2 links() {
    return links;
  }

  /** Returns the table of requests that may be repeated, by their ids. */
  public TableV2 requests() {
    return requests;
  }

  /** Returns the table of recent create rates by network. */
  public TableV2 createRates() {
    return createRates;
  }

  /** Returns the table of statistics by code and bucket. */
  public TableV2 stats() {
    return stats;
  }

  /** Returns the table with the single item that codes are leased from. */
  public TableV2 leases() {
    return leases;
  }

  /** The API keys by hash and by name. */
  public TableV2 access() {
    return access;
  }

  /** The salts of visitors' hashes by day. */
  public TableV2 salts() {
    return salts;
  }

  /** Returns all tables by their logical ids in template.yaml. */
  public Map<String, TableV2> byTemplateId() {
    return Map.of(
        "LinksTable", links,
        "StatsTable", stats,
        "LeasesTable", leases,
        "AccessTable", access,
        "SaltsTable", salts,
        "CreateRatesTable", createRates,
        "RequestsTable", requests);
  }
}
