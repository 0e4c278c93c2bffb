package dev.terse.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A function that runs as a process and is killed when it is closed, as Lambda does. */
public final class FunctionProcess implements AutoCloseable {

  private final Process process;
  private final long startedAt;
  private final Path log;

  private FunctionProcess(Process process, long startedAt, Path log) {
    this.process = process;
    this.startedAt = startedAt;
    this.log = log;
  }

  /**
   * Starts a process.
   *
   * @param command the command with its arguments
   * @param directory its working directory, the unpacked artifact
   * @param environment all its environment variables: none is inherited
   * @param log the file for its output
   * @throws IOException if it can't be started
   */
  public static FunctionProcess start(
      List<String> command, Path directory, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    long startedAt = System.nanoTime();
    return new FunctionProcess(builder.start(), startedAt, log);
  }

  /** Returns the process itself. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Returns the time of its spawn, as {@link System#nanoTime()}. */
  public long startedAt() {
    return startedAt;
  }

  /** Returns its output so far. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for its end.
   *
   * @return whether it has ended within the limit
   */
  public boolean hasEndedWithin(long limit, TimeUnit unit) throws InterruptedException {
    return process.waitFor(limit, unit);
  }

  /** Kills it, and waits until it has ended. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
