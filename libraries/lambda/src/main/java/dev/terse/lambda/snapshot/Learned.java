package dev.terse.lambda.snapshot;

import org.crac.Context;
import org.crac.Resource;

/**
 * What an execution environment learns from its requests. A restored copy is another environment,
 * in which that may be untrue or not its own, so that no snapshot holds it; to be registered with
 * {@link Snapshots#register}.
 */
public interface Learned extends Resource {

  /** Forgets everything. */
  void forget();

  @Override
  default void beforeCheckpoint(Context<? extends Resource> context) {
    forget();
  }

  @Override
  default void afterRestore(Context<? extends Resource> context) {
    // There is nothing to bring back.
  }
}
