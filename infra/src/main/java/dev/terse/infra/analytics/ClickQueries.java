package dev.terse.infra.analytics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnTable;
import software.constructs.Construct;

/**
 * The Athena table over the archive. The days use partition projection: they need no crawler, and a
 * query for a month reads only the folders of that month.
 */
public final class ClickQueries extends Construct {

  /** The fields of a click's JSON, and their types in Athena. */
  static final List<Map.Entry<String, String>> COLUMNS =
      List.of(
          Map.entry("id", "string"),
          Map.entry("code", "string"),
          Map.entry("at", "bigint"),
          Map.entry("country", "string"),
          Map.entry("referrer", "string"),
          Map.entry("user_agent", "string"),
          Map.entry("purpose", "string"),
          Map.entry("network", "string"));

  private static final String FIRST_DAY = "2026-01-01";
  private static final long MOST_BYTES_OF_A_QUERY = 1_000_000_000_000L;

  /**
   * A sample query. Delivery is at-least-once, hence the distinct ids; clicks may arrive on the day
   * after they happened, hence one day more than the month has.
   */
  static final String CLICKS_BY_COUNTRY_LAST_MONTH =
      """
      SELECT country, count(DISTINCT id) AS clicks
      FROM clicks
      WHERE day BETWEEN date_format(date_trunc('month', current_date) - INTERVAL '1' MONTH, '%Y-%m-%d')
                    AND date_format(date_trunc('month', current_date), '%Y-%m-%d')
        AND from_unixtime(at / 1000e0) >= date_trunc('month', current_date) - INTERVAL '1' MONTH
        AND from_unixtime(at / 1000e0) < date_trunc('month', current_date)
      GROUP BY country
      ORDER BY clicks DESC
      """;

  private final CfnWorkGroup workGroup;

  /**
   * Creates the table, a work group and a sample query.
   *
   * @param scope the parent construct
   * @param archive the clicks
   * @param stackName the prefix that makes the names unique to a deployment
   */
  public ClickQueries(Construct scope, ClickArchive archive, String stackName) {
    super(scope, "ClickQueries");
    String name = stackName.replace('-', '_');
    String account = Stack.of(this).getAccount();
    CfnDatabase database =
        CfnDatabase.Builder.create(this, "Database")
            .catalogId(account)
            .databaseInput(CfnDatabase.DatabaseInputProperty.builder().name(name).build())
            .build();
    String location = "s3://" + archive.bucket().getBucketName() + "/" + ClickArchive.CLICKS;
    CfnTable table =
        CfnTable.Builder.create(this, "Table")
            .catalogId(account)
            .databaseName(database.getRef())
            .tableInput(
                CfnTable.TableInputProperty.builder()
                    .name("clicks")
                    .description("One line for each click; see the fields of the stream.")
                    .tableType("EXTERNAL_TABLE")
                    .partitionKeys(List.of(column("day", "string")))
                    .parameters(projection(location))
                    .storageDescriptor(storage(location))
                    .build())
            .build();
    this.workGroup =
        CfnWorkGroup.Builder.create(this, "WorkGroup")
            .name(stackName)
            .description("Questions about clicks.")
            .recursiveDeleteOption(true)
            .workGroupConfiguration(
                CfnWorkGroup.WorkGroupConfigurationProperty.builder()
                    .enforceWorkGroupConfiguration(true)
                    .publishCloudWatchMetricsEnabled(true)
                    .bytesScannedCutoffPerQuery(MOST_BYTES_OF_A_QUERY)
                    .resultConfiguration(
                        CfnWorkGroup.ResultConfigurationProperty.builder()
                            .outputLocation(
                                "s3://%s/%s"
                                    .formatted(
                                        archive.bucket().getBucketName(), ClickArchive.ANSWERS))
                            .encryptionConfiguration(
                                CfnWorkGroup.EncryptionConfigurationProperty.builder()
                                    .encryptionOption("SSE_S3")
                                    .build())
                            .build())
                    .build())
            .build();
    CfnNamedQuery query =
        CfnNamedQuery.Builder.create(this, "ByCountry")
            .name("Clicks by country last month")
            .database(name)
            .workGroup(workGroup.getRef())
            .queryString(CLICKS_BY_COUNTRY_LAST_MONTH)
            .build();
    query.getNode().addDependency(table);
  }

  private static Map<String, String> projection(String location) {
    return new TreeMap<>(
        Map.of(
            "classification", "json",
            "compressionType", "gzip",
            "projection.enabled", "true",
            "projection.day.type", "date",
            "projection.day.format", "yyyy-MM-dd",
            "projection.day.range", FIRST_DAY + ",NOW",
            "projection.day.interval", "1",
            "projection.day.interval.unit", "DAYS",
            "storage.location.template", Fn.join("", List.of(location, "day=${day}/"))));
  }

  private static CfnTable.StorageDescriptorProperty storage(String location) {
    return CfnTable.StorageDescriptorProperty.builder()
        .location(location)
        .columns(COLUMNS.stream().map(e -> column(e.getKey(), e.getValue())).toList())
        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
        .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
        .compressed(true)
        .serdeInfo(
            CfnTable.SerdeInfoProperty.builder()
                .serializationLibrary("org.openx.data.jsonserde.JsonSerDe")
                .parameters(Map.of("ignore.malformed.json", "true"))
                .build())
        .build();
  }

  private static CfnTable.ColumnProperty column(String name, String type) {
    return CfnTable.ColumnProperty.builder().name(name).type(type).build();
  }
}
