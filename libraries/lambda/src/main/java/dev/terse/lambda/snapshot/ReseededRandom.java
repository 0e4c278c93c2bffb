package dev.terse.lambda.snapshot;

import java.security.SecureRandom;
import org.crac.Context;
import org.crac.Resource;

/**
 * A source of random bytes that differ in every environment restored from the same snapshot. The
 * JDK's default source mixes the kernel's bytes with a state of its own, and keeps a little of both
 * in memory; a restored copy is reseeded before its first use.
 */
public final class ReseededRandom extends SecureRandom implements Resource {

  private static final long serialVersionUID = 1L;
  private static final int SEED_BYTES = 32;
  private static final int BUFFERED_BYTES = 256;

  private ReseededRandom() {}

  /** Creates a source that is registered for snapshots. */
  public static SecureRandom create() {
    return Snapshots.register(new ReseededRandom());
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    // The state in memory is made harmless after the restore, when there is new entropy to mix in.
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    setSeed(generateSeed(SEED_BYTES));
    nextBytes(new byte[BUFFERED_BYTES]);
  }
}
