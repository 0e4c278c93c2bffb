package dev.terse.packaging.custom;

import java.nio.file.Path;

/**
 * The layout of a package, which Lambda unpacks to {@code /var/task}.
 *
 * @param root the unpacked package
 */
record PackageLayout(Path root) {

  Path bootstrap() {
    return root.resolve("bootstrap");
  }

  Path runtime() {
    return root.resolve("jre");
  }

  Path java() {
    return root.resolve("jre/bin/java");
  }

  Path options() {
    return root.resolve("jvm.options");
  }

  /** Returns the argument file with the main class. */
  Path launcher() {
    return root.resolve("launcher");
  }

  Path libraries() {
    return root.resolve("lib");
  }

  Path nativeLibraries() {
    return root.resolve("native");
  }

  Path cache() {
    return root.resolve("function.aot");
  }

  /** Returns the file that records the inputs of the cache. */
  Path origin() {
    return root.resolve("function.aot.origin");
  }
}
