package dev.terse.infra.data;

import dev.terse.infra.Settings.Capacity;
import dev.terse.infra.Settings.ExistingTables;
import dev.terse.infra.rules.Suppressions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.CfnGlobalTable;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.dynamodb.MaxThroughputProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.dynamodb.WarmThroughput;
import software.amazon.awscdk.services.kms.IKey;
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
  private final Optional<IKey> key;
  private final ITableV2 links;
  private final ITableV2 stats;
  private final ITableV2 leases;
  private final ITableV2 access;
  private final ITableV2 salts;
  private final ITableV2 createRates;
  private final ITableV2 requests;

  /**
   * Creates the tables, besides those that exist.
   *
   * @param scope the parent construct
   * @param capacity the capacity bounds of those that grow with use, Links and Stats
   * @param protection whether DynamoDB refuses to delete those that hold data
   * @param existing the tables that are used in place of own ones
   * @param key the key that encrypts them, if not AWS's
   */
  public DynamoDbTables(
      Construct scope,
      Capacity capacity,
      boolean protection,
      ExistingTables existing,
      Optional<IKey> key) {
    super(scope, "Tables");
    this.protection = protection;
    this.key = key;
    this.links =
        existing(
            "Links",
            existing.links(),
            id -> byCode(id, capacity).globalSecondaryIndexes(List.of(byCreator())));
    this.stats =
        existing(
            "Stats",
            existing.stats(),
            id -> byCode(id, capacity).sortKey(text("bucket")).timeToLiveAttribute(EXPIRY));
    this.leases = existing("Leases", existing.leases(), this::byId);
    this.access = existing("Access", existing.access(), this::byId);
    TableV2 forgettable = made(forgotten(table("Salts", "day").billing(Billing.onDemand())));
    Suppressions.salts(forgettable);
    this.salts = forgettable;
    TableV2 rates = made(forgotten(table("CreateRates", "network").billing(billing(capacity))));
    Suppressions.createRates(rates);
    this.createRates = rates;
    TableV2 repeatable = made(forgotten(table("Requests", "id").billing(billing(capacity))));
    Suppressions.requests(repeatable);
    this.requests = repeatable;
  }

  /** Returns the table of a name, or makes one where there is none. */
  private ITableV2 existing(
      String id, Optional<String> name, Function<String, TableV2.Builder> own) {
    return name.<ITableV2>map(given -> TableV2.fromTableName(this, "Existing" + id, given))
        .orElseGet(() -> made(own.apply(id)));
  }

  /** Makes a table; the CDK has no way to give it a key without naming its region. */
  private TableV2 made(TableV2.Builder table) {
    TableV2 own = table.build();
    key.ifPresent(
        given ->
            ((CfnGlobalTable) own.getNode().getDefaultChild())
                .addPropertyOverride(
                    "Replicas.0.SSESpecification.KMSMasterKeyId", given.getKeyArn()));
    return own;
  }

  private TableV2.Builder byId(String id) {
    return kept(table(id, "id").billing(Billing.onDemand()));
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
  public ITableV2 links() {
    return links;
  }

  /** Returns the table of requests that may be repeated, by their ids. */
  public ITableV2 requests() {
    return requests;
  }

  /** Returns the table of recent create rates by network. */
  public ITableV2 createRates() {
    return createRates;
  }

  /** Returns the table of statistics by code and bucket. */
  public ITableV2 stats() {
    return stats;
  }

  /** Returns the table with the single item that codes are leased from. */
  public ITableV2 leases() {
    return leases;
  }

  /** The API keys by hash and by name. */
  public ITableV2 access() {
    return access;
  }

  /** The salts of visitors' hashes by day. */
  public ITableV2 salts() {
    return salts;
  }

  /** Returns all tables by their logical ids in template.yaml. */
  public Map<String, ITableV2> byTemplateId() {
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
