package dev.terse.infra;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The look-up of commands that may be installed or not. */
final class OnPath {

  private OnPath() {}

  /** Returns whether a command can be run. */
  static boolean has(String command) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
  }
}
