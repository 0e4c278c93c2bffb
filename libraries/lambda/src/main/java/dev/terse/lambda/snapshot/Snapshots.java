package dev.terse.lambda.snapshot;

import org.crac.Core;
import org.crac.Resource;

/** The registry of hooks that run before a snapshot is taken and after it is restored. */
public final class Snapshots {

  private Snapshots() {}

  /**
   * Registers hooks. The registry holds only weak references, so the caller must keep the result
   * for as long as the hooks matter. Without snapshots, the hooks never run.
   *
   * @param resource the hooks
   * @return the same hooks
   */
  public static <R extends Resource> R register(R resource) {
    Core.getGlobalContext().register(resource);
    return resource;
  }
}
