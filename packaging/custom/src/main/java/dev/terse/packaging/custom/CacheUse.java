package dev.terse.packaging.custom;

import java.io.IOException;
import java.util.List;

/**
 * Whether the JVM of a package takes its cache. Where it does not, a function starts all the same,
 * only slowly: nobody would notice.
 */
final class CacheUse {

  private CacheUse() {}

  /**
   * Starts the JVM with the package's options and without a function.
   *
   * @throws PackagingException if it rejects the cache; the message has its reason
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
