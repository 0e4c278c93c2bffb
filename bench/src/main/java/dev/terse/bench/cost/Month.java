package dev.terse.bench.cost;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The costs of one month of one profile, in US dollars. */
final class Month {

  static final String STORAGE = "DynamoDB, a year's data with backup";

  private static final double MILLION = 1e6;
  private static final double GB = 1e6;
  private static final double SECONDS_OF_A_DAY = 86_400;
  private static final double SECONDS = 3_600.0 * Load.HOURS;

  private final CostModel model;
  private final Load load;
  private final CostProfile profile;
  private final boolean hasEdge;
  private final boolean hasUrl;

  Month(CostModel model, Load load, CostProfile profile) {
    this.model = model;
    this.load = load;
    this.profile = profile;
    this.hasEdge = is("edge");
    this.hasUrl = hasEdge && is("redirect.url");
  }

  SequencedMap<String, Double> costs() {
    SequencedMap<String, Double> costs = new LinkedHashMap<>();
    costs.put("API Gateway", api());
    costs.put(
        "Lambda, requests", lambdaRequests(load.requests()) + seconds() * of("lambda.gb.second"));
    costs.put(
        "Lambda, aggregator", lambdaRequests(batches()) + batchSeconds() * of("lambda.gb.second"));
    costs.put("DynamoDB, links", links());
    costs.put("DynamoDB, clicks", clicks());
    costs.put(STORAGE, storedGb() * (of("dynamodb.storage") + of("dynamodb.backup")));
    costs.put("Kinesis", kinesis());
    costs.put("KMS", keys() / MILLION * of("kms.calls"));
    costs.put("logs and traces", logGb() * of("logs.gb") + traces() / MILLION * of("traces"));
    costs.put("metrics, alarms, dashboard", monitoring());
    costs.put("bytes to clients", hasEdge ? 0 : answeredGb() * of("internet.out"));
    costs.put("DAX and VPC", is("dax") ? network() : 0);
    costs.put("CloudFront", hasEdge ? edge() : 0);
    costs.put("WAF and secret", hasEdge ? firewall() : 0);
    return costs;
  }

  double free() {
    return Math.min(of("metrics"), of("free.metrics")) * of("metric")
        + Math.min(of("alarm.metrics"), of("free.alarm.metrics")) * of("alarm.metric")
        + (of("free.dashboards") > 0 ? of("dashboard") : 0)
        + Math.min(logGb(), of("free.logs.gb")) * of("logs.gb")
        + lambdaRequests(Math.min(load.requests() + batches(), of("free.lambda.requests")))
        + Math.min(seconds() + batchSeconds(), of("free.lambda.gb.seconds"))
            * of("lambda.gb.second")
        + Math.min(storedGb(), of("free.dynamodb.gb")) * of("dynamodb.storage")
        + Math.min(traces(), of("free.traces")) / MILLION * of("traces");
  }

  private double of(String name) {
    return model.inputs().of(profile, name);
  }

  private boolean is(String name) {
    return of(name) > 0;
  }

  private double api() {
    double millions = (hasUrl ? load.creates() : load.requests()) / MILLION;
    double first = Math.min(millions, of("api.first.millions"));
    return first * of("api.first") + (millions - first) * of("api.rest");
  }

  private double lambdaRequests(double requests) {
    return requests / MILLION * of("lambda.requests");
  }

  /** Returns gigabyte-seconds of functions with 1 GB, with their work after the reply. */
  private double seconds() {
    double redirect =
        model.busy().redirectMs() / of("processor")
            + of("redirect.reads") * of("read.ms")
            + of("put.ms");
    double create =
        model.busy().createMs() / of("processor")
            + of("create.reads") * of("read.ms")
            + of("create.writes") * of("write.ms");
    return (load.redirects() * redirect + load.creates() * create) / 1e3;
  }

  /** Returns the aggregator's calls: a shard gives at most one batch in a window. */
  private double batches() {
    double shards = is("stream.shards") ? shards() : of("on.demand.shards");
    return Math.min(load.redirects(), shards * SECONDS / Math.max(1, of("stats.delay.seconds")));
  }

  private double batchSeconds() {
    return (batches() * of("batch.ms") / 1e3 + load.redirects() / model.busy().clicksPerSecond())
        * of("aggregator.gb");
  }

  private double links() {
    double writes = load.creates() * (Math.ceil(of("link.kb")) + of("create.writes") - 1);
    double hits = is("dax") ? of("dax.misses") : 1;
    double reads =
        load.redirects() * of("redirect.reads") / 2 * hits
            + load.creates() * of("create.reads") / 2;
    return (writes * of("dynamodb.writes") + reads * of("dynamodb.reads")) / MILLION;
  }

  private double clicks() {
    return load.redirects()
        / MILLION
        * model.busy().dollarsPerMillionClicks(load.redirectsPerDay(), of("stats.delay.seconds"));
  }

  private double storedGb() {
    double perMonth =
        load.creates() * of("link.kb")
            + load.redirects() * of("link.days.per.click") * of("link.day.kb");
    return perMonth * 12 / GB;
  }

  /** Returns the shards of a stream that takes the peak, at least as many as are set. */
  private double shards() {
    double peak = load.redirectsPerDay() / SECONDS_OF_A_DAY * of("peak");
    return Math.max(of("stream.shards"), Math.ceil(peak / of("shard.records")));
  }

  /** Returns the cost of the stream; a record counts as a kilobyte. */
  private double kinesis() {
    if (is("stream.shards")) {
      double hour =
          of("kinesis.shard.hour") + (is("stream.week") ? of("kinesis.shard.kept.hour") : 0);
      return shards() * Load.HOURS * hour + load.redirects() / MILLION * of("kinesis.puts");
    }
    double kept = is("stream.week") ? load.redirects() / GB * 6 / Load.DAYS : 0;
    return Load.HOURS * of("kinesis.stream.hour")
        + load.redirects() / GB * of("kinesis.in")
        + load.redirects() * of("click.kb") / GB * of("kinesis.out")
        + kept * of("kinesis.kept");
  }

  private double keys() {
    return CostModel.keyCalls(load.requests(), of("kms.keys"));
  }

  private double logGb() {
    double logged = is("access.log") ? (hasUrl ? load.creates() : load.requests()) : 0;
    return (logged * of("access.log.kb")
            + load.creates() * of("create.log.kb")
            + load.redirects() * of("latency.kb"))
        / GB;
  }

  private double traces() {
    return traced(load.creates())
        + (is("tracing") ? traced(load.redirects()) + traced(batches()) : 0);
  }

  private double traced(double calls) {
    return Math.min(calls, calls * of("traced") + SECONDS);
  }

  private double monitoring() {
    return of("metrics") * of("metric")
        + of("alarm.metrics") * of("alarm.metric")
        + of("dashboard")
        + (is("check") ? of("checks.per.hour") * Load.HOURS * of("canary.run") : 0);
  }

  private double answeredGb() {
    return load.requests() * of("answer.kb") / GB;
  }

  private double network() {
    return of("dax.nodes") * Load.HOURS * of("dax.node.hour")
        + of("zones") * Load.HOURS * of("endpoint.hour")
        + load.redirects() / GB * of("endpoint.gb");
  }

  private double edge() {
    return load.requests() / MILLION * of("cloudfront.requests")
        + load.creates() / MILLION * of("cloudfront.functions")
        + answeredGb() * of("cloudfront.out");
  }

  private double firewall() {
    return load.requests() / MILLION * of("waf.requests")
        + of("waf.acl")
        + of("waf.rules") * of("waf.rule")
        + of("secret");
  }
}
