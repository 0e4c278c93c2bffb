package dev.terse.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.monitoring.Telemetry;

@Tag("slow")
class LocalDynamoDbTest {

  @TempDir Path directory;

  @Test
  void onDisk_closedAndStartedAgain_keepsItems() {
    try (LocalDynamoDb database = LocalDynamoDb.start(0, directory);
        DynamoDbClient client = DynamoDbClients.of(database.uri())) {
      DynamoDbClients.createTable(client);
      DynamoDbClients.put(client, "abc");
    }
    try (LocalDynamoDb database = LocalDynamoDb.start(0, directory);
        DynamoDbClient client = DynamoDbClients.of(database.uri())) {
      assertThat(DynamoDbClients.has(client, "abc")).isTrue();
    }
  }

  @Test
  void inMemory_startedAgain_isEmpty() {
    try (LocalDynamoDb database = LocalDynamoDb.start(0, null);
        DynamoDbClient client = DynamoDbClients.of(database.uri())) {
      DynamoDbClients.createTable(client);
    }
    try (LocalDynamoDb database = LocalDynamoDb.start(0, null);
        DynamoDbClient client = DynamoDbClients.of(database.uri())) {
      assertThat(client.listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void processKilledWhileWriting_holdsTheDirectoryAndLosesNoAcknowledgedWrite() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == 50) {
          assertThatThrownBy(() -> LocalDynamoDb.start(0, directory))
              .isInstanceOf(LocalDynamoDbException.class)
              .hasMessageContaining("is in use by another process");
        }
        if (acknowledged.size() == 100) {
          process.destroyForcibly();
        }
      }
    } catch (IOException _) {
      // The pipe may break under the reader when the process dies.
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(100).allMatch(l -> l.startsWith("code"));

    try (LocalDynamoDb database = LocalDynamoDb.start(0, directory);
        DynamoDbClient client = DynamoDbClients.of(database.uri())) {
      assertThat(acknowledged).allMatch(code -> DynamoDbClients.has(client, code));
      try (Stream<Path> libraries = Files.list(directory.resolve("native"))) {
        assertThat(libraries.count()).as("native libraries left behind").isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void directoryInUse_saysSo() {
    try (LocalDynamoDb _ = LocalDynamoDb.start(0, directory)) {
      assertThatThrownBy(() -> LocalDynamoDb.start(0, directory))
          .isInstanceOf(LocalDynamoDbException.class)
          .hasMessage(
              directory + " is in use by another process; end it, or choose another directory.");
    }
  }

  @Test
  void portInUse_saysSoAndReleasesTheDirectory() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LocalDynamoDb.start(taken.getLocalPort(), directory))
          .isInstanceOf(LocalDynamoDbException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " can't be listened on");
    }
    try (LocalDynamoDb database = LocalDynamoDb.start(0, directory)) {
      assertThat(database.uri().getHost()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void otherCredentialsAndRegion_seeTheSameTables() {
    try (LocalDynamoDb database = LocalDynamoDb.start(0, null);
        DynamoDbClient one = DynamoDbClients.of(database.uri());
        DynamoDbClient other = DynamoDbClients.of(database.uri(), "other", Region.EU_WEST_1)) {
      DynamoDbClients.createTable(one);
      assertThat(other.listTables().tableNames()).containsExactly("Links");
    }
  }

  @Test
  void otherInterfaces_refuseConnections() throws IOException {
    try (LocalDynamoDb database = LocalDynamoDb.start(0, null)) {
      List<InetAddress> others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
              .toList();
      for (InetAddress other : others) {
        assertThatThrownBy(() -> connect(other, database.uri().getPort()))
            .isInstanceOf(IOException.class);
      }
      connect(InetAddress.getByName("127.0.0.1"), database.uri().getPort());
    }
  }

  @Test
  void running_configuresNoTelemetry() {
    try (LocalDynamoDb _ = LocalDynamoDb.start(0, null)) {
      assertThat(Telemetry.getTelemetry()).isEmpty();
      assertThat(Path.of("dynamodb-local-metadata.json")).doesNotExist();
    }
  }

  @Test
  void closedTwice_staysClosed() {
    LocalDynamoDb database = LocalDynamoDb.start(0, directory);
    database.close();
    database.close();

    try (LocalDynamoDb again = LocalDynamoDb.start(0, directory)) {
      assertThat(again.uri().getPort()).isPositive();
    }
  }

  @Test
  void running_printsNothing() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      System.setErr(capture);
      onDisk_closedAndStartedAgain_keepsItems();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 2_000);
    }
  }
}
