package dev.terse.bench.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/** The monthly costs by service, in US dollars. */
final class CostModel {

  private static final double MILLION = 1_000_000;
  private static final int ZONES = 3;
  private static final int DAX_NODES = 3;
  private static final int WAF_RULES = 5;
  private static final int CANARY_RUNS = 12 * Usage.HOURS;

  /** The number of the functions' own counters and the access log's. */
  private static final int METRICS = 15;

  private static final int ALARMED_METRICS = 40;

  /** The archive's default retention of a click in months, in its first storage class. */
  private static final int ARCHIVE_MONTHS = 3;

  private final Prices prices;

  CostModel(Prices prices) {
    this.prices = prices;
  }

  /**
   * Returns the monthly costs of a profile with its defaults, without the archive of raw clicks.
   *
   * @param usage the usage
   * @param production whether it is the production profile, with DAX, VPC, edge and canary
   */
  Map<String, Double> month(Usage usage, boolean production) {
    Map<String, Double> costs = new LinkedHashMap<>();
    costs.put("API Gateway", api(usage, production));
    costs.put("Lambda", lambda(usage));
    costs.put("DynamoDB, requests", dynamoDb(usage, production));
    costs.put(
        "DynamoDB, a year's data with backup",
        usage.storedGb() * (prices.of("dynamodb.storage") + prices.of("dynamodb.backup")));
    costs.put("Kinesis", kinesis(usage));
    costs.put("CloudWatch and X-Ray", operations(usage, production));
    costs.put("DAX and VPC", production ? network(usage) : 0);
    costs.put("CloudFront, WAF and secret", production ? edge(usage) : 0);
    return costs;
  }

  private double api(Usage usage, boolean production) {
    double millions = usage.requests() / MILLION;
    double first = Math.min(millions, prices.of("api.first.millions"));
    double out = production ? 0 : usage.answeredGb() * prices.of("internet.out");
    return first * prices.of("api.first") + (millions - first) * prices.of("api.rest") + out;
  }

  private double lambda(Usage usage) {
    return (usage.requests() + usage.batches()) / MILLION * prices.of("lambda.requests")
        + usage.gigabyteSeconds() * prices.of("lambda.gb.second");
  }

  private double dynamoDb(Usage usage, boolean cached) {
    return usage.writeUnits() / MILLION * prices.of("dynamodb.writes")
        + usage.readUnits(cached) / MILLION * prices.of("dynamodb.reads");
  }

  private double kinesis(Usage usage) {
    return Usage.HOURS * prices.of("kinesis.stream.hour")
        + usage.streamedGb() * prices.of("kinesis.in")
        + usage.streamReadGb() * prices.of("kinesis.out")
        + usage.streamKeptGb() * prices.of("kinesis.kept");
  }

  /** Returns the cost of the archive of raw clicks: an additional reader, Firehose, and S3. */
  double archive(Usage usage) {
    return usage.streamReadGb() * prices.of("kinesis.out")
        + usage.firehoseGb() * prices.of("firehose.gb")
        + ARCHIVE_MONTHS * usage.archivedGbAMonth() * prices.of("s3.standard")
        + prices.of("alarm.metric");
  }

  private double operations(Usage usage, boolean production) {
    double fixed =
        METRICS * prices.of("metric")
            + ALARMED_METRICS * prices.of("alarm.metric")
            + prices.of("dashboard");
    double canary = production ? CANARY_RUNS * prices.of("canary.run") : 0;
    return fixed
        + canary
        + usage.logGb() * prices.of("logs.gb")
        + usage.traces() / MILLION * prices.of("traces");
  }

  private double network(Usage usage) {
    return DAX_NODES * Usage.HOURS * prices.of("dax.node.hour")
        + ZONES * Usage.HOURS * prices.of("endpoint.hour")
        + usage.streamedGb() * prices.of("endpoint.gb");
  }

  private double edge(Usage usage) {
    double millions = usage.requests() / MILLION;
    return millions * (prices.of("cloudfront.requests") + prices.of("waf.requests"))
        + usage.creates() / MILLION * prices.of("cloudfront.functions")
        + usage.answeredGb() * prices.of("cloudfront.out")
        + prices.of("waf.acl")
        + WAF_RULES * prices.of("waf.rule")
        + prices.of("secret");
  }
}
