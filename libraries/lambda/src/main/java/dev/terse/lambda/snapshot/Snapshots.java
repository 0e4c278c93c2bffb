package dev.terse.lambda.snapshot;

import org.crac.Core;
import org.crac.Resource;

/** Where hooks are registered that run before a snapshot is taken and after it is restored. */
public final class Snapshots {

  private Snapshots() {}

  /**
   * Registers hooks. The registry holds them by a weak reference only, so the caller must keep what
   * this returns for as long as the hooks matter. Where nothing takes snapshots, nothing happens.
   *
   * @param resource the hooks
   * @return the same
   */
  public static <R extends Resource> R register(R resource) {
    Core.getGlobalContext().register(resource);
    return resource;
  }
}
