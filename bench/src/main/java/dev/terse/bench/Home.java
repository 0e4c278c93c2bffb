package dev.terse.bench;

import dev.terse.packaging.custom.Function;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that holds Terse's sources and what was built of them.
 *
 * @param root the folder with {@code template.yaml}
 */
public record Home(Path root) {

  /** The folder that the system property {@code terse.home} names, else the current one. */
  public static Home current() {
    return new Home(Path.of(System.getProperty("terse.home", "")).toAbsolutePath());
  }

  /**
   * Where the figures are written, and kept with the sources since the documentation quotes them.
   */
  public Path results() {
    return root.resolve("bench/results");
  }

  /** A function of template.yaml. */
  public Function function(String name) {
    return Function.named(root, name).orElseThrow();
  }

  /**
   * A file or folder that must be there.
   *
   * @param relative its path below the root
   * @throws IllegalStateException if it is not; the message says what makes it
   */
  public Path existing(String relative) {
    Path path = root.resolve(relative);
    if (!Files.exists(path)) {
      throw new IllegalStateException(
          path + " is not there; ./terse bench builds it before it starts.");
    }
    return path;
  }
}
