package dev.terse.local;

import dev.terse.local.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command {@code ./terse up} in a process of its own. */
final class UpProcess implements AutoCloseable {

  private static final String RUNS_AT = "Terse runs at ";

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private UpProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  static UpProcess start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(RunningSystem.HOME.resolve("terse").toString());
    command.add("up");
    command.addAll(List.of(options));
    return new UpProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(output::add);
    } catch (IOException e) {
      output.add(e.toString());
    }
  }

  /** Waits until it serves; returns the base URL of the HTTP API. */
  URI uri() {
    Eventually.holds(
        () -> !process.isAlive() || output.stream().anyMatch(line -> line.startsWith(RUNS_AT)));
    return output.stream()
        .filter(line -> line.startsWith(RUNS_AT))
        .map(line -> URI.create(line.substring(RUNS_AT.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError("did not start: " + output));
  }

  /** Returns the endpoint of Kinesis, once it serves. */
  URI kinesis() {
    return endpoint("Kinesis");
  }

  /** Returns the endpoint of DynamoDB, once it serves. */
  URI dynamoDb() {
    return endpoint("DynamoDB");
  }

  private URI endpoint(String service) {
    uri();
    Pattern address = Pattern.compile(service + " at (http://[^,]+),");
    Eventually.holds(() -> output.stream().anyMatch(line -> address.matcher(line).find()));
    return output.stream()
        .map(address::matcher)
        .filter(Matcher::find)
        .map(found -> URI.create(found.group(1)))
        .findFirst()
        .orElseThrow();
  }

  /** Returns its output so far. */
  List<String> output() {
    return List.copyOf(output);
  }

  /** Waits for its exit. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(4, TimeUnit.MINUTES)) {
      throw new AssertionError("still running: " + output);
    }
    reader.join();
    return process.exitValue();
  }

  /** Asks it to stop, as Ctrl-C does, and waits until it has. */
  int stop() throws InterruptedException {
    // Not the process itself, because that would close its output, too.
    process.toHandle().destroy();
    return exitCode();
  }

  /** Suspends it for a while, like a suspended machine, and resumes it. */
  void freeze(Duration duration) throws IOException, InterruptedException {
    signal("STOP");
    try {
      Thread.sleep(duration);
    } finally {
      signal("CONT");
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    if (code != 0) {
      throw new AssertionError("kill -" + name + " failed with " + code);
    }
  }

  /** Ends it like a power failure. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
