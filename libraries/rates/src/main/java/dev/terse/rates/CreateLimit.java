package dev.terse.rates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.terse.aws.CircuitBreaker;
import dev.terse.aws.Deadline;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Learned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Limits how many links a network creates. Each execution environment grants every network a small
 * allowance per minute from memory, so that an ordinary create costs no call; only a network that
 * goes beyond it takes tokens, in lots, from the bucket that all environments share.
 *
 * <p>In m whole minutes of the clock, E environments grant a network at most {@code (m + 1) *
 * perMinute + m * E * allowance} creates, and at least {@code m * perMinute} if it asks for them.
 *
 * <p>Where the table of the buckets can't be reached, a lot is granted all the same and counted as
 * {@link Metric#CREATE_LIMIT_FAILURES}: a limit must not stop the service. Safe for use by several
 * threads.
 */
public final class CreateLimit implements Learned {

  private static final Logger LOG = LoggerFactory.getLogger(CreateLimit.class);

  /** The networks remembered at most; of others, the ones seen least are forgotten. */
  static final int NETWORKS = 10_000;

  private static final Duration BUDGET = Duration.ofMillis(500);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

  private final CreateRate rate;
  private final RatesTable table;
  private final InstantSource clock;
  private final Metrics metrics;
  private final Cache<String, NetworkShare> shares;
  private final CircuitBreaker breaker;
  private final Duration budget;

  /**
   * A limit that has granted nothing yet.
   *
   * @param rate what a network may create
   * @param table the shared buckets
   * @param clock tells the minute; those of the environments should agree within a second or so
   * @param metrics counts what is refused, and what could not be checked
   */
  public CreateLimit(CreateRate rate, RatesTable table, InstantSource clock, Metrics metrics) {
    this(rate, table, clock, metrics, BUDGET, System::nanoTime);
  }

  /** A limit that waits for the table, and leaves it alone, for a time of a test's own. */
  CreateLimit(
      CreateRate rate,
      RatesTable table,
      InstantSource clock,
      Metrics metrics,
      Duration budget,
      LongSupplier nanoTime) {
    this.rate = rate;
    this.table = table;
    this.clock = clock;
    this.metrics = metrics;
    this.budget = budget;
    this.breaker = new CircuitBreaker(1, LEFT_ALONE, nanoTime);
    // No thread of its own: Lambda would freeze it between invocations.
    this.shares = Caffeine.newBuilder().maximumSize(NETWORKS).executor(Runnable::run).build();
  }

  /**
   * Asks to create one link.
   *
   * @param network the client's network, see {@link dev.terse.url.ClientNetwork}
   */
  public Permit ask(String network) {
    Instant now = clock.instant();
    NetworkShare share = shares.get(network, _ -> new NetworkShare(rate));
    Permit permit = share.take(now, () -> draw(network, now).orElseGet(RatesTable.Draw.Taken::new));
    if (permit instanceof Permit.Refused) {
      metrics.count(Metric.CREATES_REFUSED, 1);
    }
    return permit;
  }

  /** Forgets what was granted: a restored copy is another environment. */
  @Override
  public void forget() {
    shares.invalidateAll();
  }

  /** The networks that are remembered now. */
  long remembered() {
    shares.cleanUp();
    return shares.estimatedSize();
  }

  private Optional<RatesTable.Draw> draw(String network, Instant now) {
    if (breaker.ask() == CircuitBreaker.Permission.NO) {
      metrics.count(Metric.CREATE_LIMIT_FAILURES, 1);
      return Optional.empty();
    }
    try {
      RatesTable.Draw draw = table.take(network, now, Deadline.after(budget));
      breaker.succeeded();
      return Optional.of(draw);
    } catch (SdkException e) {
      breaker.failed();
      LOG.warn("creates are not limited: the buckets can't be reached", e);
      metrics.count(Metric.CREATE_LIMIT_FAILURES, 1);
      return Optional.empty();
    }
  }
}
