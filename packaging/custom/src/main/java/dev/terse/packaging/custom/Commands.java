package dev.terse.packaging.custom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Commands that run to completion. */
final class Commands {

  private Commands() {}

  /**
   * Runs a command in a folder.
   *
   * @return its output
   * @throws IOException if it can't be started
   * @throws PackagingException if it fails; the message contains its output
   */
  static String run(Path directory, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new PackagingException(
            "%s failed with %d:%n%s".formatted(String.join(" ", command), status, output));
      }
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
