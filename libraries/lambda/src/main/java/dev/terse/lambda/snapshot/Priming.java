package dev.terse.lambda.snapshot;

import java.time.Duration;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a function do before a snapshot is taken what a restored copy of it would do first, so often
 * that the snapshot holds its classes loaded, its clients ready and its code compiled. Hooks run in
 * the reverse order of their registration before a snapshot: registered last, this one finds all
 * others' connections.
 */
public final class Priming implements Resource {

  private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

  // The compiler takes a method after 200 calls, and a request calls most of them more than once.
  private static final int ROUNDS = 100;
  private static final Duration BUDGET = Duration.ofSeconds(5);

  // More than one, for there may be several idle connections to a host.
  private static final int ROUNDS_THAT_CLOSE = 3;

  private static volatile boolean connectionsEnd;

  private final Rehearsal rehearsal;

  private Priming(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  /** What a function does for a request, without the effects. */
  @FunctionalInterface
  public interface Rehearsal {

    /**
     * Runs, again and again unless it fails.
     *
     * @throws Exception if something can't be done, such as a call to a service that is down; the
     *     snapshot is taken all the same
     */
    void run() throws Exception;
  }

  /** Registers a rehearsal; to be kept, as {@link Snapshots#register} says. */
  public static Priming by(Rehearsal rehearsal) {
    return Snapshots.register(new Priming(rehearsal));
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
      long end = System.nanoTime() + BUDGET.toNanos();
      for (int i = ROUNDS_THAT_CLOSE; i < ROUNDS && System.nanoTime() - end < 0; i++) {
        rehearsal.run();
      }
      connectionsEnd = true;
      for (int i = 0; i < ROUNDS_THAT_CLOSE; i++) {
        rehearsal.run();
      }
    } catch (Exception | LinkageError e) {
      LOG.warn("the snapshot is taken unprimed, and first requests will take longer", e);
    }
    connectionsEnd = true;
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    connectionsEnd = false;
  }
}
