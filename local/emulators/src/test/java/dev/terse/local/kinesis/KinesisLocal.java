package dev.terse.local.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The reference endpoint kinesis-local, installed by npm under the build folder and run by node.
 */
final class KinesisLocal implements AutoCloseable {
  private static final Path LOCKED = Path.of("src/test/kinesis-local");
  private static final Path INSTALLED = Path.of("target/kinesis-local");
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(3);
  private static final List<String> DURATIONS =
      List.of(
          "CREATE_STREAM", "DELETE_STREAM", "MERGE_SHARDS", "SPLIT_SHARD", "UPDATE_SHARD_COUNT");

  private final Process process;
  private final int port;

  private KinesisLocal(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it, or skips the tests with a printed reason where it cannot be installed. */
  static KinesisLocal startOrSkip() throws IOException, InterruptedException {
    try {
      install();
    } catch (IOException unavailable) {
      String reason = "kinesis-local is not available: " + unavailable.getMessage();
      System.out.println("SKIPPED: " + reason);
      Assumptions.abort(reason);
    }
    int port = freePort();
    var builder = new ProcessBuilder("node", "node_modules/kinesis-local/main.js");
    Map<String, String> environment = builder.environment();
    environment.put("KINESIS_MOCK_PLAIN_PORT", Integer.toString(port));
    environment.put("KINESIS_MOCK_TLS_PORT", Integer.toString(freePort()));
    environment.put("KINESIS_MOCK_CERT_PATH", "node_modules/kinesis-local/server.json");
    DURATIONS.forEach(name -> environment.put(name + "_DURATION", "5ms"));
    Process process = run(builder, "server.log");
    var started = new KinesisLocal(process, port);
    try {
      AwaitedState.await("kinesis-local listens", started::listens);
      return started;
    } catch (AssertionError neverListened) {
      started.close();
      throw neverListened;
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new AssertionError("kinesis-local ended, see its log in " + INSTALLED);
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void install() throws IOException, InterruptedException {
    Files.createDirectories(INSTALLED);
    for (String name : List.of("package.json", "package-lock.json", ".npmrc")) {
      Files.copy(
          LOCKED.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    succeed(new ProcessBuilder("node", "--version"), "node.log");
    if (!Files.exists(INSTALLED.resolve("node_modules/kinesis-local/main.js"))) {
      succeed(new ProcessBuilder("npm", "ci"), "npm.log");
    }
  }

  private static void succeed(ProcessBuilder builder, String log)
      throws IOException, InterruptedException {
    Process process = run(builder, log);
    if (!process.waitFor(INSTALL_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(builder.command() + " took too long");
    }
    if (process.exitValue() != 0) {
      throw new IOException(builder.command() + " failed, see " + INSTALLED.resolve(log));
    }
  }

  private static Process run(ProcessBuilder builder, String log) throws IOException {
    return builder
        .directory(INSTALLED.toFile())
        .redirectErrorStream(true)
        .redirectOutput(INSTALLED.resolve(log).toFile())
        .start();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }
}
