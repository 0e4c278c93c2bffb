package dev.terse.bench.load;

import com.almworks.sqlite4java.SQLiteException;
import dev.terse.bench.FilledDatabase;
import dev.terse.bench.Home;
import dev.terse.bench.TemporaryFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The system as started by {@code ./terse up}, on free ports. */
final class MeasuredSystem implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern API = Pattern.compile("Terse runs at (\\S+)");

  private final Process process;
  private final TemporaryFolder data;
  private final TemporaryFolder temporary;
  private final CompletableFuture<URI> api = new CompletableFuture<>();
  private final Thread end;

  private MeasuredSystem(Process process, TemporaryFolder data, TemporaryFolder temporary) {
    this.process = process;
    this.data = data;
    this.temporary = temporary;
    // Covers the case that this process is stopped before it is done, too.
    this.end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts it.
   *
   * @param links the number of its links
   */
  static MeasuredSystem start(Home home, int links) throws IOException, SQLiteException {
    Path runner = home.existing("local/runner/target");
    TemporaryFolder data = TemporaryFolder.inMemory();
    TemporaryFolder temporary = TemporaryFolder.create();
    FilledDatabase.write(data.path().resolve("dynamodb"), links);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + home.existing("local/runner/jvm-options"),
            "-Dterse.home=" + home.root(),
            "-Djava.io.tmpdir=" + temporary.path(),
            "-cp",
            runner.resolve("terse-local.jar") + ":" + runner.resolve("lib") + "/*",
            "dev.terse.local.Up",
            "--port",
            "0",
            "--data",
            data.path().toString());
    return new MeasuredSystem(
        new ProcessBuilder(command).redirectErrorStream(true).start(), data, temporary);
  }

  /** Returns the base URL of the HTTP API. */
  URI api() throws Exception {
    return api.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Returns the memory that it takes, without what is swapped out. */
  double residentMegabytes() throws IOException {
    return status("VmRSS:") / 1_024;
  }

  /** Returns the number of its threads, without virtual ones. */
  double threads() throws IOException {
    return status("Threads:");
  }

  /** Returns the number of its open files and sockets. */
  double openFiles() throws IOException {
    return count(Path.of("/proc/" + process.pid() + "/fd"));
  }

  /** Returns the number of files in its folder for temporary ones. */
  double temporaryFiles() throws IOException {
    return count(temporary.path());
  }

  private double status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static double count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  /**
   * Returns the processor time that it takes without requests, in percent of one core.
   *
   * @param settling the time for it to finish what it does
   * @param measured the time over which is measured
   */
  double idlePercent(Duration settling, Duration measured) throws InterruptedException {
    Thread.sleep(settling);
    Duration before = process.info().totalCpuDuration().orElseThrow();
    Thread.sleep(measured);
    Duration used = process.info().totalCpuDuration().orElseThrow().minus(before);
    return 100.0 * used.toNanos() / measured.toNanos();
  }

  // Reads to the end, because it prints a line for each request and would block on a full pipe.
  private void read() {
    StringBuilder beginning = new StringBuilder();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!api.isDone()) {
          beginning.append(line).append('\n');
          Matcher address = API.matcher(line);
          if (address.find()) {
            api.complete(URI.create(address.group(1)));
          }
        }
      }
    } catch (IOException e) {
      beginning.append(e);
    }
    api.completeExceptionally(new IOException("./terse up ended: " + beginning));
  }

  /** Kills it and removes its files. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Runtime.getRuntime().removeShutdownHook(end);
    data.close();
    temporary.close();
  }
}
