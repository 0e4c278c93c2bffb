package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A run of {@code ./terse} as a process of its own. */
record CommandRun(int exitCode, String out, String err) {

  /** Runs a command to its end; an operator has no AWS credentials for DynamoDB Local. */
  static CommandRun run(Path directory, String... arguments)
      throws IOException, InterruptedException {
    return run(directory, Map.of(), arguments);
  }

  /** Runs a command to its end with further environment variables. */
  static CommandRun run(Path directory, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(RunningSystem.HOME.resolve("terse").toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    var builder = new ProcessBuilder(command);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
