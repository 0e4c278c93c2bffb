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
 * The rate limit on the links that a network creates. Each execution environment grants every
 * network a small allowance per minute from memory, so that an ordinary create costs no call; only
 * a network that exceeds it takes tokens, in lots, from the bucket that all environments share.
 *
 * <p>In m whole minutes of the clock, E environments grant a network at most {@code (m + 1) *
 * perMinute + m * E * allowance} creates, and at least {@code m * perMinute} if it asks for them.
 *
 * <p>If the table of the buckets can't be reached, a lot is granted anyway and counted as {@link
 * Metric#CREATE_LIMIT_FAILURES}: a rate limit must not stop the service. Thread-safe.
 */
public final class CreateLimit implements Learned {

  private static final Logger LOG = LoggerFactory.getLogger(CreateLimit.class);

  /** The maximum number of networks remembered; beyond it, those seen least are forgotten. */
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
   * Creates a limit that has granted nothing yet.
   *
   * @param rate the rate of a network
   * @param table the shared buckets
   * @param clock the clock that determines the minute; those of the environments should agree
   *     within a second or so
   * @param metrics the metrics that count rejected and unchecked creates
   */
  public CreateLimit(CreateRate rate, RatesTable table, InstantSource clock, Metrics metrics) {
    this(rate, table, clock, metrics, BUDGET, System::nanoTime);
  }

  /** Creates a limit with a test's own timeout of the table and clock of the circuit breaker. */
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
    // Not in a thread of its own: Lambda would freeze it between invocations.
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

  /** Forgets the grants, because a restored copy is another environment. */
  @Override
  public void forget() {
    shares.invalidateAll();
  }

  /** Returns the number of networks currently remembered. */
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
