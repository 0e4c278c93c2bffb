package dev.terse.lambda.snapshot;

import dev.terse.lambda.runtime.InvocationContext;
import java.time.Duration;
import java.time.Instant;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The warm-up of a function before a snapshot is taken: it runs the work of a first request often
 * enough that the snapshot has its classes loaded, its clients ready and its code compiled. Sample
 * events go through the function itself while canned responses stand in for AWS; then each client
 * makes real calls, so that TLS and credentials are ready too. Nothing is counted or logged, and
 * each class that learns from the samples forgets it in a hook of its own.
 *
 * <p>Before a snapshot, hooks run in the reverse order of their registration: registered last, this
 * one finds all connections still open, and all other hooks run after it.
 */
public final class Priming implements Resource {

  /** The request id of samples, by which their lines are kept out of the logs. */
  public static final String REQUEST_ID = "priming";

  private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

  // The JIT compiles a method after 200 calls, and a request calls most methods more than once.
  private static final int ROUNDS = 100;
  private static final Duration SAMPLE_TIME = Duration.ofSeconds(10);
  private static final Duration BUDGET = Duration.ofSeconds(5);

  // More than one, because a host may have several idle connections.
  private static final int ROUNDS_THAT_CLOSE = 3;

  private static volatile boolean running;
  private static volatile boolean canned;
  private static volatile boolean connectionsEnd;

  private final Work samples;
  private final Work realCalls;

  private Priming(Work samples, Work realCalls) {
    this.samples = samples;
    this.realCalls = realCalls;
  }

  /** The work that is repeated unless it fails. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does the work once.
     *
     * @throws Exception if something fails, such as a call to a service that is down; the snapshot
     *     is taken anyway
     */
    void run() throws Exception;
  }

  /**
   * Registers the priming of a function; the caller must keep it, see {@link Snapshots#register}.
   *
   * @param samples the work that runs sample events through the function
   * @param realCalls the work that makes a call without side effects with each client
   */
  public static Priming by(Work samples, Work realCalls) {
    return Snapshots.register(new Priming(samples, realCalls));
  }

  /** Returns the context of a sample, which is unknown to Lambda. */
  public static InvocationContext context() {
    return new InvocationContext(REQUEST_ID, "", Instant.now().plus(SAMPLE_TIME), System.getenv());
  }

  /** Returns whether current activity serves a snapshot, and must not be counted. */
  public static boolean isRunning() {
    return running;
  }

  /** Returns whether canned responses stand in for AWS. */
  public static boolean isCanned() {
    return canned;
  }

  /**
   * Returns whether each connection must be closed after use, because a snapshot is about to be
   * taken and the connection would be dead in every copy.
   */
  public static boolean connectionsEnd() {
    return connectionsEnd;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      running = true;
      prime();
    } catch (Exception | LinkageError e) {
      LOG.warn("the snapshot is taken unprimed, and first requests will take longer", e);
    } finally {
      running = false;
      connectionsEnd = true;
    }
  }

  private void prime() throws Exception {
    long end = System.nanoTime() + BUDGET.toNanos();
    for (int i = 0; i < ROUNDS && System.nanoTime() - end < 0; i++) {
      canned = true;
      try {
        samples.run();
      } finally {
        canned = false;
      }
      realCalls.run();
    }
    connectionsEnd = true;
    for (int i = 0; i < ROUNDS_THAT_CLOSE; i++) {
      realCalls.run();
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    connectionsEnd = false;
  }
}
