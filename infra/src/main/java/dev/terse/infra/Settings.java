package dev.terse.infra;

import dev.terse.infra.functions.FunctionName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Everything that a deployment is asked for; the table of settings in docs/deploy.md in the order
 * of this list.
 *
 * @param profile {@code profile}, which the other defaults depend on
 * @param name {@code name}, the start of the stacks' names
 * @param publicBaseUrl {@code publicBaseUrl}, the origin of the short links; derived from the
 *     domain or the edge unless given
 * @param ownHosts {@code ownHosts}, where Terse answers besides the domains and addresses of the
 *     deployment itself
 * @param privateTargets {@code privateTargets}, whether links may lead to private hosts, {@code
 *     refuse} or {@code allow}
 * @param redirectStatus {@code redirectStatus}
 * @param retentionDays {@code statsRetentionDays}, for statistics
 * @param statsAccess {@code statsAccess}, who may read statistics: {@code public} or {@code owner}
 * @param clickArchiveDays {@code clickArchiveDays}, for raw clicks; empty where {@code
 *     clickArchive} is off and none are kept
 * @param logLevel {@code logLevel}
 * @param domain where clients reach Terse, if not at a domain of AWS's own
 * @param apiDomain a domain of the API alone, by which the edge reaches it
 * @param corsOrigins {@code corsOrigins}, the web pages that may call the API
 * @param edge {@code edge}, whether CloudFront and WAF are in front
 * @param originSecrets {@code originSecrets}, the numbers of the edge's secrets that functions
 *     take, the one that is sent first
 * @param cache DAX, if it is used
 * @param architecture {@code architecture}
 * @param customPackaging {@code customPackaging}, the functions that bring a Java runtime of their
 *     own
 * @param capacity bounds of the tables
 * @param createsPerMinute {@code createsPerMinute}, how many links a network may create; 0 for any
 *     number
 * @param thresholds what is alarmed at
 * @param monthlyBudget {@code monthlyBudget}, the dollars of which the account's bill is a warning
 * @param alarmEmail {@code alarmEmail}, who is told of alarms and of the budget
 */
public record Settings(
    Profile profile,
    String name,
    Optional<String> publicBaseUrl,
    List<String> ownHosts,
    String privateTargets,
    int redirectStatus,
    int retentionDays,
    String statsAccess,
    OptionalInt clickArchiveDays,
    String logLevel,
    Optional<Domain> domain,
    Optional<Domain> apiDomain,
    List<String> corsOrigins,
    boolean edge,
    List<String> originSecrets,
    Optional<Cache> cache,
    Architecture architecture,
    Set<FunctionName> customPackaging,
    Capacity capacity,
    int createsPerMinute,
    Thresholds thresholds,
    OptionalInt monthlyBudget,
    Optional<String> alarmEmail) {

  /** The processors that functions run on. */
  public enum Architecture {
    /** x86-64, what is built and measured. */
    X86_64,
    /** 64-bit ARM. */
    ARM64
  }

  /**
   * A domain of one's own.
   *
   * @param name the host, such as {@code sho.rt}
   * @param certificateArn the ACM certificate of it
   */
  public record Domain(String name, String certificateArn) {}

  /**
   * DAX.
   *
   * @param nodeType the type of a node
   * @param nodes how many there are
   * @param availabilityZones over how many zones
   */
  public record Cache(String nodeType, int nodes, int availabilityZones) {}

  /**
   * Bounds of on-demand capacity, each in request units per second.
   *
   * @param warmReads what the Links table serves at once, without scaling up first
   * @param warmWrites what both tables take at once
   * @param maxReads where reads of each table are throttled
   * @param maxWrites where writes of each table are throttled
   */
  public record Capacity(
      OptionalInt warmReads, OptionalInt warmWrites, OptionalInt maxReads, OptionalInt maxWrites) {}

  /**
   * What a minute may have before somebody is told; the defaults depend on the profile.
   *
   * @param requests {@code requestsAlarm}, requests of all kinds
   * @param clientErrors {@code clientErrorsAlarm}, those answered 4xx
   * @param refusals {@code refusalsAlarm}, those answered 429
   * @param creates {@code createsAlarm}, links created
   */
  public record Thresholds(int requests, int clientErrors, int refusals, int creates) {}

  /** The name of the main stack. */
  public String stackName() {
    return name + "-" + profile.id();
  }
}
