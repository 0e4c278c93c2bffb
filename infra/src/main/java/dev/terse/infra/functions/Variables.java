package dev.terse.infra.functions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The functions' environment variables, in the one place of the CDK app that names them. The names
 * are those of template.yaml, which a test compares.
 *
 * @param linksTable the name of the Links table
 * @param statsTable the name of the Stats table
 * @param leasesTable the name of the Leases table
 * @param saltsTable the name of the Salts table
 * @param clicksStream the name of the stream
 * @param deadLetterQueueUrl the queue of records that are no clicks
 * @param publicBaseUrl the origin of the short links; empty for the host of each request
 * @param ownHosts where else Terse answers
 * @param privateTargets whether links may lead to private hosts, {@code refuse} or {@code allow}
 * @param redirectStatus the status of a redirect
 * @param retentionDays how long a day's statistics are kept
 * @param statsAccess who may read statistics
 * @param originSecret what the edge proves itself with; empty where there is no edge
 * @param createsPerMinute how many links a network may create, 0 for any number
 * @param createRatesTable the name of the table of rates
 * @param daxEndpoint where DAX is; empty where it is not used
 */
public record Variables(
    String linksTable,
    String statsTable,
    String leasesTable,
    String saltsTable,
    String clicksStream,
    String deadLetterQueueUrl,
    String publicBaseUrl,
    List<String> ownHosts,
    String privateTargets,
    int redirectStatus,
    int retentionDays,
    String statsAccess,
    String originSecret,
    int createsPerMinute,
    String createRatesTable,
    String daxEndpoint) {

  /** As measured: the compiler that starts fast, and the one key exchange that is cheap in Java. */
  private static final String JVM_OPTIONS =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djdk.tls.namedGroups=x25519"
          + " -Dsun.net.http.retryPost=false";

  /**
   * Where throughput counts: the compiler for code that runs long, and connections that are kept.
   */
  private static final String AGGREGATOR_JVM_OPTIONS =
      "-XX:+UseSerialGC -Djdk.tls.namedGroups=x25519 -Dsun.net.http.retryPost=false"
          + " -Dhttp.maxConnections=64";

  /** The variables of a function by name; a custom package brings the JVM's options. */
  public Map<String, String> of(FunctionName function, Packaging packaging) {
    Map<String, String> variables = new TreeMap<>(of(function));
    if (function != FunctionName.AGGREGATOR) {
      variables.put("ORIGIN_SECRET", originSecret);
    }
    if (function != FunctionName.REDIRECT) {
      variables.put("POWERTOOLS_SERVICE_NAME", "terse");
    }
    if (packaging == Packaging.MANAGED) {
      variables.put(
          "JAVA_TOOL_OPTIONS",
          function == FunctionName.AGGREGATOR ? AGGREGATOR_JVM_OPTIONS : JVM_OPTIONS);
    }
    return variables;
  }

  private Map<String, String> of(FunctionName function) {
    return switch (function) {
      case SHORTEN ->
          Map.of(
              "LINKS_TABLE", linksTable,
              "LEASES_TABLE", leasesTable,
              "PUBLIC_BASE_URL", publicBaseUrl,
              "OWN_HOSTS", String.join(",", ownHosts),
              "PRIVATE_TARGETS", privateTargets,
              "CREATES_PER_MINUTE", Integer.toString(createsPerMinute),
              "CREATE_RATES_TABLE", createRatesTable);
      case REDIRECT ->
          Map.of(
              "LINKS_TABLE", linksTable,
              "DAX_ENDPOINT", daxEndpoint,
              "CLICKS_STREAM", clicksStream,
              "REDIRECT_STATUS", Integer.toString(redirectStatus));
      case STATS ->
          Map.of(
              "LINKS_TABLE", linksTable,
              "STATS_TABLE", statsTable,
              "STATS_ACCESS", statsAccess,
              "PUBLIC_BASE_URL", publicBaseUrl);
      case DELETE ->
          Map.of(
              "LINKS_TABLE", linksTable,
              "DAX_ENDPOINT", daxEndpoint,
              "STATS_TABLE", statsTable);
      case AGGREGATOR ->
          Map.of(
              "STATS_TABLE", statsTable,
              "STATS_RETENTION_DAYS", Integer.toString(retentionDays),
              "SALTS_TABLE", saltsTable,
              "DEAD_LETTER_QUEUE_URL", deadLetterQueueUrl);
    };
  }
}
