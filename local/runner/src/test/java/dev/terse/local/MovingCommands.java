package dev.terse.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The commands that move links into a system and out of it.
 *
 * @param system the system
 * @param directory where what they print is kept
 */
record MovingCommands(RunningSystem system, Path directory) {

  CommandRun importFile(Path file, String... options) throws Exception {
    return run(
        "LinksTable", Stream.concat(Stream.of("import", file.toString()), Stream.of(options)));
  }

  /** Exports in a process of its own, because the command writes to its standard output itself. */
  CommandRun export(String... options) throws Exception {
    Stream<String> arguments = Stream.concat(Stream.of("export"), Stream.of(options));
    return CommandRun.run(directory, arguments("LinksTable", arguments).toArray(String[]::new));
  }

  CommandRun key(String... options) throws Exception {
    return run("AccessTable", Stream.concat(Stream.of("key"), Stream.of(options)));
  }

  /** Begins an import that the test may kill; the script becomes the JVM. */
  Process begin(Path file, Path err) throws IOException {
    List<String> command = new ArrayList<>(List.of(RunningSystem.HOME.resolve("terse").toString()));
    command.addAll(arguments("LinksTable", Stream.of("import", file.toString())));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  private CommandRun run(String table, Stream<String> arguments) throws Exception {
    return PackagedCommands.run(arguments(table, arguments).toArray(String[]::new));
  }

  private List<String> arguments(String table, Stream<String> arguments) {
    return Stream.concat(
            arguments,
            Stream.of("--table", table, "--endpoint-url", system.system().dynamoDbUri().toString()))
        .toList();
  }
}
