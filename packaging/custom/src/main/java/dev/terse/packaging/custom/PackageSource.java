package dev.terse.packaging.custom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The inputs of a zip, which determine whether it must be built again. */
final class PackageSource {

  private final Path home;
  private final Function function;

  PackageSource(Path home, Function function) {
    this.home = home;
    this.function = function;
  }

  /** Records them beside the zip. */
  void write() throws IOException {
    Files.writeString(file(), describe());
  }

  /** Returns whether the zip exists and its inputs are unchanged. */
  boolean isUnchanged() throws IOException {
    return Files.isRegularFile(function.customZip(home))
        && Files.isRegularFile(file())
        && Files.readString(file()).equals(describe());
  }

  private Path file() {
    return function.target(home).resolve("custom.source");
  }

  /**
   * Returns the function, its packaging code, and the JDK; the same inputs produce the same bytes.
   */
  private String describe() {
    return Stream.of(
            function.managedZip(home),
            home.resolve("packaging/custom/target/terse-packaging.jar"),
            Path.of(System.getProperty("java.home"), "release"))
        .map(CacheOrigin::digest)
        .collect(Collectors.joining("\n"));
  }
}
