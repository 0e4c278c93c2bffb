package dev.terse.lambda.snapshot;

import org.crac.Context;
import org.crac.Resource;

/**
 * State that an execution environment learns from its requests. In a restored copy, which is
 * another environment, it may be untrue or belong to another environment, so it must not be in a
 * snapshot. Must be registered with {@link Snapshots#register}.
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
    // There is nothing to restore.
  }
}
