package dev.terse.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.terse.aws.CircuitBreaker;
import dev.terse.aws.Deadline;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Learned;
import dev.terse.lambda.snapshot.Snapshots;
import dev.terse.url.HostName;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Checks the hosts of new targets against the block list, and remembers each answer for a minute.
 * Where no host was ever blocked, that costs one read per minute and execution environment;
 * otherwise a host that is not remembered costs one batch of reads: of itself and of the domains
 * that it is in.
 *
 * <p>If the table can't be read, hosts are let through and counted as {@link
 * Metric#HOSTS_NOT_CHECKED}: a block list must not stop the service. Safe for use by several
 * threads.
 */
public final class BlockedHosts implements Learned {

  private static final Logger LOG = LoggerFactory.getLogger(BlockedHosts.class);

  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

  // Less the time that the read itself may have taken.
  private static final Duration REMEMBERED = Duration.ofMinutes(1).minus(BUDGET);

  private static final int MAX = 10_000;

  /** The name of no host, under which is remembered whether the list is used. */
  private static final HostName LIST = new HostName("");

  private final BlockListTable table;
  private final Metrics metrics;
  private final CircuitBreaker breaker;
  private final Cache<HostName, Boolean> answers;

  /**
   * Returns the blocked hosts of a table, whose memory every snapshot drops.
   *
   * @param dynamoDb the client
   * @param table the name of the Access table
   * @param metrics counts the hosts that could not be checked
   */
  public static BlockedHosts of(DynamoDbClient dynamoDb, String table, Metrics metrics) {
    return Snapshots.register(
        new BlockedHosts(new BlockListTable(dynamoDb, table), metrics, System::nanoTime));
  }

  /** Creates the blocked hosts of a table, remembered by a clock of a test's own. */
  BlockedHosts(BlockListTable table, Metrics metrics, LongSupplier nanoTime) {
    this.table = table;
    this.metrics = metrics;
    this.breaker = new CircuitBreaker(1, LEFT_ALONE, nanoTime);
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MAX)
            .expireAfterWrite(REMEMBERED)
            .ticker(nanoTime::getAsLong)
            // No thread of its own: Lambda would freeze it between invocations.
            .executor(Runnable::run)
            .build();
  }

  /** Returns whether a host is blocked, or in a domain that is; false if that can't be read. */
  public boolean contains(HostName host) {
    Boolean remembered = answers.getIfPresent(host);
    if (remembered != null) {
      return remembered;
    }
    if (Boolean.FALSE.equals(answers.getIfPresent(LIST))) {
      return false;
    }
    if (breaker.ask() == CircuitBreaker.Permission.NO) {
      metrics.count(Metric.HOSTS_NOT_CHECKED, 1);
      return false;
    }
    Deadline deadline = Deadline.after(BUDGET);
    try {
      // One read for all who want to know it at once.
      boolean answer =
          answers.get(LIST, _ -> table.isUsed(deadline))
              && answers.get(
                  host, _ -> table.anyBlocked(host.domains(BlockedHost.MAX_LABELS), deadline));
      breaker.succeeded();
      return answer;
    } catch (SdkException e) {
      breaker.failed();
      LOG.warn("a host is let through: the block list can't be read", e);
      metrics.count(Metric.HOSTS_NOT_CHECKED, 1);
      return false;
    }
  }

  /** Forgets the answers: hosts may have been blocked long before a snapshot is restored. */
  @Override
  public void forget() {
    answers.invalidateAll();
  }
}
