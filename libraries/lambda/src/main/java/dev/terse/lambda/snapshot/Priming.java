package dev.terse.lambda.snapshot;

import dev.terse.lambda.runtime.InvocationContext;
import java.time.Duration;
import java.time.Instant;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a function do before a snapshot is taken what a restored copy of it would do first, so often
 * that the snapshot holds its classes loaded, its clients ready and its code compiled. Sample
 * events go through the function itself while AWS is answered for by canned responses; then each
 * client makes real calls, so that TLS and credentials are ready too. Nothing is counted or logged,
 * and what the samples taught the function is dropped by the hooks of those who learned it.
 *
 * <p>Hooks run in the reverse order of their registration before a snapshot: registered last, this
 * one finds all others' connections, and all others forget after it.
 */
public final class Priming implements Resource {

  /** The request id of samples, by which logs leave their lines out. */
  public static final String REQUEST_ID = "priming";

  private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

  // The compiler takes a method after 200 calls, and a request calls most of them more than once.
  private static final int ROUNDS = 100;
  private static final Duration SAMPLE_TIME = Duration.ofSeconds(10);
  private static final Duration BUDGET = Duration.ofSeconds(5);

  // More than one, because there may be several idle connections to a host.
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

  /** What is done again and again unless it fails. */
  @FunctionalInterface
  public interface Work {

    /**
     * Runs.
     *
     * @throws Exception if something can't be done, such as a call to a service that is down; the
     *     snapshot is taken all the same
     */
    void run() throws Exception;
  }

  /**
   * Registers what primes a function; to be kept, as {@link Snapshots#register} says.
   *
   * @param samples runs sample events through the function
   * @param realCalls makes a call with each client that changes nothing
   */
  public static Priming by(Work samples, Work realCalls) {
    return Snapshots.register(new Priming(samples, realCalls));
  }

  /** The context of a sample, of which Lambda knows nothing. */
  public static InvocationContext context() {
    return new InvocationContext(REQUEST_ID, "", Instant.now().plus(SAMPLE_TIME), System.getenv());
  }

  /** Whether what happens now happens for a snapshot, and is not to be counted. */
  public static boolean isRunning() {
    return running;
  }

  /** Whether AWS is answered for by canned responses. */
  public static boolean isCanned() {
    return canned;
  }

  /**
   * Whether each connection must end with what it is used for: as a snapshot is about to be taken,
   * and it would be dead in every copy.
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
