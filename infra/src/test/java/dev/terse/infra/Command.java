package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command {@code ./terse} in a folder of its own, with stand-ins for what it calls.
 *
 * @param folder the folder
 */
record Command(Path folder) {

  /**
   * The end of the command.
   *
   * @param exitCode its exit code
   * @param output what it printed, errors included
   */
  record Ended(int exitCode, String output) {}

  /** Copies the command into a folder. */
  static Command copiedTo(Path folder) throws IOException {
    for (String file :
        List.of(
            "terse",
            "local/tools.sh",
            "infra/deployment.sh",
            "infra/what-stays.js",
            "infra/smoke.js",
            "infra/src/main/resources/dev/terse/infra/operations/check.js",
            "infra/deployments/TEMPLATE")) {
      Path copy = folder.resolve(file);
      Files.createDirectories(copy.getParent());
      if (!Files.exists(copy)) {
        Files.copy(Path.of("..", file), copy);
      }
    }
    return new Command(folder);
  }

  /** Makes a new deployment, and returns its file. */
  Path newDeployment(String name, String profile) throws Exception {
    Ended ended = run("deployment", "new", name, "--profile", profile);
    assertThat(ended).isEqualTo(new Ended(0, "infra/deployments/" + name + ".properties\n"));
    return folder.resolve(ended.output().strip());
  }

  /** Runs {@code ./terse} with arguments, and nobody to answer its questions. */
  Ended run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", folder.resolve("terse").toString()));
    command.addAll(List.of(arguments));
    return end(new ProcessBuilder(command));
  }

  /** Runs a line of the shell among the functions of infra/deployment.sh, with an input. */
  Ended shell(String line, String input) throws Exception {
    Path given = folder.resolve("input.txt");
    Files.writeString(given, input);
    return end(
        new ProcessBuilder(
                "bash",
                "-c",
                "set -euo pipefail; fail() { echo \"terse: $*\"; exit 1; };"
                    + " source local/tools.sh; source infra/deployment.sh; "
                    + line)
            .redirectInput(given.toFile()));
  }

  private Ended end(ProcessBuilder builder) throws Exception {
    Path output = folder.resolve("output.txt");
    Process process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
