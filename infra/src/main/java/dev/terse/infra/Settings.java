package dev.terse.infra;

import dev.terse.infra.functions.FunctionName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/**
 * The settings of a deployment: the table in docs/deploy.md, in the order of this list. The profile
 * is nothing but the defaults of the others, so that it is read and forgotten.
 *
 * @param name {@code name}, the name of the main stack and the start of all others
 * @param publicBaseUrl {@code publicBaseUrl}, the origin of the short links; by default derived
 *     from the domain or the edge
 * @param ownHosts {@code ownHosts}, the hosts of Terse besides the domains and addresses of the
 *     deployment itself
 * @param privateTargets {@code privateTargets}, whether links may lead to private hosts, {@code
 *     refuse} or {@code allow}
 * @param targetHosts {@code targetHosts}, the only domains that links may lead to; empty for any
 * @param redirectStatus {@code redirectStatus}
 * @param retentionDays {@code statsRetentionDays}, for statistics
 * @param statsDelaySeconds {@code statsDelaySeconds}, the time that clicks wait for others to be
 *     counted with
 * @param statsAccess {@code statsAccess}, the access to statistics: {@code public} or {@code owner}
 * @param createAccess {@code createAccess}, who may create links: {@code open} or {@code key}
 * @param forwardQuery {@code forwardQuery}, whether a visitor's query is appended to the targets of
 *     links that do not say: {@code off} or {@code on}
 * @param visitors what visitors see besides redirects
 * @param clickArchiveDays {@code clickArchiveDays}, for raw clicks; empty if {@code clickArchive}
 *     is off and none are kept
 * @param logLevel {@code logLevel}
 * @param domain the domain at which clients reach Terse, if not one of AWS's own
 * @param apiDomain a domain of the API alone, at which the edge reaches it
 * @param corsOrigins {@code corsOrigins}, the web pages that may call the API
 * @param edge {@code edge}, whether CloudFront and WAF are in front
 * @param originSecrets {@code originSecrets}, the numbers of the edge's secrets that functions
 *     accept, the one that the edge sends first
 * @param cache DAX, if it is used
 * @param architecture {@code architecture}, that of the functions without a Java runtime of their
 *     own
 * @param customPackaging {@code customPackaging}, the functions packaged with a Java runtime of
 *     their own
 * @param capacity the bounds of the tables' capacity
 * @param createsPerMinute {@code createsPerMinute}, the number of links per minute that a network
 *     may create; 0 for no limit
 * @param thresholds the thresholds of the traffic alarms
 * @param monthlyBudget {@code monthlyBudget}, the account's monthly bill in dollars that triggers a
 *     warning
 * @param alarmEmail {@code alarmEmail}, the recipient of alarms and budget notifications
 * @param throttles the throttling of the API
 * @param reservedConcurrency {@code reservedConcurrency}, the number of execution environments of
 *     each function that no other takes, and that are its most; none of a function that is missing
 * @param safeguards what stands between a mistake and its consequence
 * @param firewall the rules of the edge's firewall
 * @param edgeOnly {@code edgeOnly}, whether the API refuses what did not come through the edge
 * @param existingTables the tables that are used in place of the deployment's own
 * @param tags {@code tags}, the tags of every resource but the dashboard
 * @param permissionsBoundary {@code permissionsBoundary}, the policy that bounds every role
 * @param directDomain the domain at which the API is reached besides, while {@code edgeOnly} is off
 * @param ticketEmail {@code ticketEmail}, the recipient of alarms that wake nobody
 * @param foundation what the account has already
 * @param flow the way of requests and clicks, where it has a price
 */
public record Settings(
    String name,
    Optional<String> publicBaseUrl,
    List<String> ownHosts,
    String privateTargets,
    List<String> targetHosts,
    int redirectStatus,
    int retentionDays,
    int statsDelaySeconds,
    String statsAccess,
    String createAccess,
    String forwardQuery,
    Visitors visitors,
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
    Optional<String> alarmEmail,
    Throttles throttles,
    Map<FunctionName, Integer> reservedConcurrency,
    Safeguards safeguards,
    FirewallRules firewall,
    boolean edgeOnly,
    ExistingTables existingTables,
    SortedMap<String, String> tags,
    Optional<String> permissionsBoundary,
    Optional<Domain> directDomain,
    Optional<String> ticketEmail,
    Foundation foundation,
    Flow flow) {

  /** The days that logs are kept unless set. */
  public static final int USUAL_LOG_DAYS = 30;

  /** The processor architectures that functions run on. */
  public enum Architecture {
    /** x86-64, which is built and measured. */
    X86_64,
    /** 64-bit ARM. */
    ARM64
  }

  /**
   * A custom domain.
   *
   * @param name the host, such as {@code sho.rt}
   * @param certificateArn its ACM certificate; empty if the deployment makes one
   */
  public record Domain(String name, Optional<String> certificateArn) {}

  /**
   * The settings of DAX.
   *
   * @param nodeType the type of a node
   * @param nodes the number of nodes
   * @param availabilityZones {@code availabilityZones}, the number of availability zones
   * @param zones {@code zones}, their names; empty for the first ones of the region
   */
  public record Cache(String nodeType, int nodes, int availabilityZones, List<String> zones) {}

  /**
   * The bounds of on-demand capacity, each in request units per second.
   *
   * @param warmReads the reads that the Links table serves immediately, without scaling up first
   * @param warmWrites the writes that both tables accept immediately
   * @param maxReads the limit at which reads of each table are throttled
   * @param maxWrites the limit at which writes of each table are throttled
   */
  public record Capacity(
      OptionalInt warmReads, OptionalInt warmWrites, OptionalInt maxReads, OptionalInt maxWrites) {}

  /**
   * The thresholds per minute above which an alarm notifies; the defaults depend on the profile.
   *
   * @param requests {@code requestsAlarm}, requests of all kinds
   * @param clientErrors {@code clientErrorsAlarm}, those answered 4xx
   * @param refusals {@code refusalsAlarm}, those answered 429
   * @param creates {@code createsAlarm}, links created
   */
  public record Thresholds(int requests, int clientErrors, int refusals, int creates) {}

  /**
   * The throttling of the API, each per second.
   *
   * @param requests {@code requestsPerSecond}, the rate of all routes
   * @param burst {@code requestBurst}, how many may come at once
   * @param creates {@code createsPerSecond}, the rate and burst of the route that creates a link
   * @param batches {@code batchesPerSecond}, those of the route that creates up to a hundred
   */
  public record Throttles(int requests, int burst, int creates, int batches) {}

  /**
   * What stands between a mistake and its consequence; the defaults depend on the profile.
   *
   * @param terminationProtection {@code terminationProtection}, whether CloudFormation refuses to
   *     delete the stacks
   * @param tableProtection {@code tableProtection}, whether DynamoDB refuses to delete the tables
   *     that hold data
   * @param canaryDeployments {@code canaryDeployments}, whether a new version gets a tenth of the
   *     calls first
   * @param alarmsRollBack {@code alarmsRollBack}, whether an alarm stops a deployment and takes it
   *     back; off to deploy what mends the fault that the alarm reports
   * @param errorBudgets {@code errorBudgets}, whether alarms watch how fast the error budgets of
   *     redirects are spent
   * @param syntheticCheck {@code syntheticCheck}, whether a client from outside creates and follows
   *     a link every five minutes
   */
  public record Safeguards(
      boolean terminationProtection,
      boolean tableProtection,
      boolean canaryDeployments,
      boolean alarmsRollBack,
      boolean errorBudgets,
      boolean syntheticCheck) {}

  /**
   * The rules of the firewall in front of the edge, each limit by address and five minutes.
   *
   * @param requests {@code firewallRequests}, the limit of requests besides those to the API
   * @param apiCalls {@code firewallApiCalls}, the limit of requests to the API
   * @param allowed {@code firewallAllow}, the networks that no rule applies to, in CIDR notation
   * @param blocks {@code firewallMode}, whether rules block, or count what they would block
   * @param logDays {@code firewallLogDays}, the retention of a log of what was blocked and counted;
   *     empty for no log
   */
  public record FirewallRules(
      int requests, int apiCalls, List<String> allowed, boolean blocks, OptionalInt logDays) {}

  /**
   * The names of tables that were restored, or left by another deployment.
   *
   * @param links {@code linksTable}
   * @param stats {@code statsTable}
   * @param leases {@code leasesTable}
   * @param access {@code accessTable}
   */
  public record ExistingTables(
      Optional<String> links,
      Optional<String> stats,
      Optional<String> leases,
      Optional<String> access) {}

  /**
   * What the account has already, and its rules.
   *
   * @param network the VPC for what would be in one of its own; empty for one of its own
   * @param hostedZone {@code hostedZone}, the id of the zone of Route 53 in which the domains'
   *     entries and certificates are made
   * @param key {@code kmsKey}, the ARN of the key that encrypts tables, stream, queue and archive;
   *     empty for those of AWS
   * @param logDays {@code logDays}, the retention of logs
   */
  public record Foundation(
      Optional<ExistingNetwork> network,
      Optional<String> hostedZone,
      Optional<String> key,
      int logDays) {}

  /**
   * A VPC that is not made here, in which DynamoDB and Kinesis can be reached.
   *
   * @param vpc {@code vpcId}
   * @param subnets {@code subnetIds}, one per zone
   * @param zones {@code zones}, those of the subnets in their order
   */
  public record ExistingNetwork(String vpc, List<String> subnets, List<String> zones) {}

  /** Returns the name of the main stack. */
  public String stackName() {
    return name;
  }
}
