package dev.terse.lambda.config;

import dev.terse.url.Authority;
import dev.terse.url.TargetPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is configured, read once at start.
 *
 * @param region {@code AWS_REGION}, set by Lambda
 * @param linksTable {@code LINKS_TABLE}, the name of the Links table
 * @param statsTable {@code STATS_TABLE}, the name of the Stats table
 * @param clicksStream {@code CLICKS_STREAM}, the name of the Kinesis stream of clicks
 * @param publicBaseUrl {@code PUBLIC_BASE_URL}, the origin of the short links without a slash at
 *     the end; empty to take the host of each request
 * @param ownHosts {@code OWN_HOSTS}, where else Terse answers, so that no link leads there
 * @param allowsPrivateTargets {@code PRIVATE_TARGETS}, whether links may lead to private and
 *     machine-local hosts; not unless it is {@code allow}
 * @param redirectStatus {@code REDIRECT_STATUS}, 301 (the default), 302, 307 or 308
 * @param retentionDays {@code STATS_RETENTION_DAYS}, how long a day's statistics are kept; 1,826
 *     (five years) unless set
 * @param statsAccess {@code STATS_ACCESS}, who may read a link's statistics: {@code public} (the
 *     default) or {@code owner}
 * @param dynamoDbEndpoint {@code AWS_ENDPOINT_URL_DYNAMODB}; empty for the region's own
 * @param kinesisEndpoint {@code AWS_ENDPOINT_URL_KINESIS}; empty for the region's own
 * @param sqsEndpoint {@code AWS_ENDPOINT_URL_SQS}; empty for the region's own
 * @param daxEndpoint {@code DAX_ENDPOINT}, the discovery endpoint of a DAX cluster before the Links
 *     table, such as {@code daxs://host:9111}; empty for none
 * @param daxDeadline {@code DAX_DEADLINE_MS}, how long a read waits for DAX before it goes to
 *     DynamoDB; 50 milliseconds unless set
 * @param linkMemory {@code LINK_MEMORY_MS}, how long an execution environment remembers a link, and
 *     so how long it may follow one that was deleted; 3 seconds unless set, 0 for not at all
 * @param clickDeadline {@code CLICK_DEADLINE_MS}, how long a click may take to the stream with all
 *     its attempts before it is lost; 1,200 milliseconds unless set
 * @param deadLetterQueue {@code DEAD_LETTER_QUEUE_URL}, the queue of records that are no clicks; of
 *     use to the aggregator only
 * @param leasesTable {@code LEASES_TABLE}, the name of the Leases table; for the function that
 *     creates links only
 * @param saltsTable {@code SALTS_TABLE}, the name of the Salts table; for the aggregator only
 * @param originSecrets {@code ORIGIN_SECRET}, what a CDN in front proves itself with; more than
 *     one, with commas between, while it is being changed; empty to take requests from anywhere
 * @param createLimit {@code CREATES_PER_MINUTE}, how many links a network may create, and {@code
 *     CREATE_RATES_TABLE}, the table that counts them; empty, or 0, for no limit
 * @param credentials where the AWS credentials come from
 */
public record Configuration(
    String region,
    String linksTable,
    String statsTable,
    String clicksStream,
    Optional<URI> publicBaseUrl,
    List<Authority> ownHosts,
    boolean allowsPrivateTargets,
    int redirectStatus,
    int retentionDays,
    StatsAccess statsAccess,
    Optional<URI> dynamoDbEndpoint,
    Optional<URI> kinesisEndpoint,
    Optional<URI> sqsEndpoint,
    Optional<URI> daxEndpoint,
    Duration daxDeadline,
    Duration linkMemory,
    Duration clickDeadline,
    Optional<URI> deadLetterQueue,
    Optional<String> leasesTable,
    Optional<String> saltsTable,
    List<String> originSecrets,
    Optional<CreateLimitSettings> createLimit,
    Credentials credentials) {

  /**
   * A limit of creates.
   *
   * @param table the name of the table of rates
   * @param perMinute how many links a network may create in a minute
   */
  public record CreateLimitSettings(String table, int perMinute) {}

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
  private static final int FIVE_YEARS = 1_826;
  private static final int A_CENTURY = 36_525;
  private static final int SECRET_CHARACTERS = 16;

  // Above that, a create is worth less than the milliseconds in which rates are counted.
  private static final int MOST_CREATES = 10_000;

  /**
   * Reads the environment.
   *
   * @param variables the environment variables by name
   * @throws ConfigurationException if one is missing or has a wrong value; the message names it
   */
  public static Configuration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new Configuration(
        environment.required("AWS_REGION", "an AWS region, such as eu-central-1"),
        environment.required("LINKS_TABLE", "the name of the Links table"),
        environment.required("STATS_TABLE", "the name of the Stats table"),
        environment.required("CLICKS_STREAM", "the name of the Kinesis stream of clicks"),
        environment.origin("PUBLIC_BASE_URL"),
        environment.hosts("OWN_HOSTS"),
        environment.choice("PRIVATE_TARGETS", "refuse", "allow").equals("allow"),
        redirectStatus(environment),
        environment.number("STATS_RETENTION_DAYS", FIVE_YEARS, 1, A_CENTURY),
        StatsAccess.from(environment),
        environment.url("AWS_ENDPOINT_URL_DYNAMODB", "an http or https URL"),
        environment.url("AWS_ENDPOINT_URL_KINESIS", "an http or https URL"),
        environment.url("AWS_ENDPOINT_URL_SQS", "an http or https URL"),
        environment.daxUrl("DAX_ENDPOINT"),
        Duration.ofMillis(environment.number("DAX_DEADLINE_MS", 50, 5, 5_000)),
        Duration.ofMillis(environment.number("LINK_MEMORY_MS", 3_000, 0, 60_000)),
        Duration.ofMillis(environment.number("CLICK_DEADLINE_MS", 1_200, 100, 9_000)),
        environment.url("DEAD_LETTER_QUEUE_URL", "the URL of an SQS queue"),
        environment.text("LEASES_TABLE"),
        environment.text("SALTS_TABLE"),
        environment.secrets("ORIGIN_SECRET", SECRET_CHARACTERS),
        createLimit(environment),
        Credentials.from(environment));
  }

  /**
   * The queue of records that are no clicks.
   *
   * @throws ConfigurationException if it is not set
   */
  public URI requiredDeadLetterQueue() {
    return deadLetterQueue.orElseThrow(
        () -> new ConfigurationException("DEAD_LETTER_QUEUE_URL", null, "the URL of an SQS queue"));
  }

  /**
   * The name of the Leases table.
   *
   * @throws ConfigurationException if it is not set
   */
  public String requiredLeasesTable() {
    return leasesTable.orElseThrow(
        () -> new ConfigurationException("LEASES_TABLE", null, "the name of the Leases table"));
  }

  /**
   * The name of the Salts table.
   *
   * @throws ConfigurationException if it is not set
   */
  public String requiredSaltsTable() {
    return saltsTable.orElseThrow(
        () -> new ConfigurationException("SALTS_TABLE", null, "the name of the Salts table"));
  }

  /** Which hosts links may lead to, as far as the configuration tells. */
  public TargetPolicy targetPolicy() {
    return new TargetPolicy(Set.copyOf(ownHosts), allowsPrivateTargets)
        .withOwnHosts(
            publicBaseUrl.map(URI::getAuthority).flatMap(Authority::parse).stream().toList());
  }

  private static Optional<CreateLimitSettings> createLimit(Environment environment) {
    int perMinute = environment.number("CREATES_PER_MINUTE", 0, 0, MOST_CREATES);
    return perMinute == 0
        ? Optional.empty()
        : Optional.of(
            new CreateLimitSettings(
                environment.required(
                    "CREATE_RATES_TABLE",
                    "the name of the table of create rates, or CREATES_PER_MINUTE 0"),
                perMinute));
  }

  private static int redirectStatus(Environment environment) {
    int status = environment.number("REDIRECT_STATUS", 301, 300, 399);
    if (!REDIRECTS.contains(status)) {
      throw new ConfigurationException(
          "REDIRECT_STATUS", Integer.toString(status), "301, 302, 307 or 308");
    }
    return status;
  }
}
