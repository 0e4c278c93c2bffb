package dev.terse.bench;

import dev.terse.packaging.custom.Function;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that holds Terse's sources and what was built from them.
 *
 * @param root the folder with {@code template.yaml}
 */
public record Home(Path root) {

  /** Returns the folder that the system property {@code terse.home} names, else the current one. */
  public static Home current() {
    return new Home(Path.of(System.getProperty("terse.home", "")).toAbsolutePath());
  }

  /**
   * Returns the folder of the figures, kept with the sources because the documentation quotes them.
   */
  public Path results() {
    return root.resolve("bench/results");
  }

  /** Returns a function of template.yaml. */
  public Function function(String name) {
    return Function.named(root, name).orElseThrow();
  }

  /**
   * Returns a file or folder that must exist.
   *
   * @param relative its path below the root
   * @throws IllegalStateException if it does not exist; the message says what creates it
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
