package dev.terse.packaging.custom;

import java.io.IOException;
import java.util.List;

/**
 * A check that the JVM of a package uses its cache. If it does not, a function starts all the same,
 * only slowly, and nothing would reveal it.
 */
final class CacheUse {

  private CacheUse() {}

  /**
   * Starts the JVM with the package's options and without a function.
   *
   * @throws PackagingException if it rejects the cache; the message contains its reason
   */
  static void check(PackageLayout layout) throws IOException, InterruptedException {
    try {
      Commands.run(
          layout.root(),
          List.of(
              layout.java().toString(),
              "-XX:AOTMode=on",
              "-XX:AOTCache=" + layout.cache().getFileName(),
              "@" + layout.options().getFileName(),
              "--version"));
    } catch (PackagingException e) {
      throw new PackagingException(layout.cache() + " is rejected: " + e.getMessage());
    }
  }
}
