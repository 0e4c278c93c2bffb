package dev.terse.infra.functions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("LINKS_TABLE", linksTable);
    variables.put("STATS_TABLE", statsTable);
    variables.put("CLICKS_STREAM", clicksStream);
    variables.put("PUBLIC_BASE_URL", publicBaseUrl);
    variables.put("REDIRECT_STATUS", Integer.toString(redirectStatus));
    variables.put("POWERTOOLS_SERVICE_NAME", "terse");
    variables.put("STATS_RETENTION_DAYS", Integer.toString(retentionDays));
    if (packaging == Packaging.MANAGED) {
      variables.put(
          "JAVA_TOOL_OPTIONS",
          function == FunctionName.AGGREGATOR ? AGGREGATOR_JVM_OPTIONS : JVM_OPTIONS);
    }
    if (function == FunctionName.SHORTEN) {
      variables.put("LEASES_TABLE", leasesTable);
    }
    if (function == FunctionName.STATS) {
      variables.put("STATS_ACCESS", statsAccess);
    }
    if (function == FunctionName.AGGREGATOR) {
      variables.put("SALTS_TABLE", saltsTable);
      variables.put("DEAD_LETTER_QUEUE_URL", deadLetterQueueUrl);
    } else {
      variables.put("ORIGIN_SECRET", originSecret);
    }
    if (function == FunctionName.SHORTEN) {
      variables.put("OWN_HOSTS", String.join(",", ownHosts));
      variables.put("PRIVATE_TARGETS", privateTargets);
      variables.put("CREATES_PER_MINUTE", Integer.toString(createsPerMinute));
      variables.put("CREATE_RATES_TABLE", createRatesTable);
    }
    if (function.usesCache()) {
      variables.put("DAX_ENDPOINT", daxEndpoint);
    }
    return variables;
  }
}
