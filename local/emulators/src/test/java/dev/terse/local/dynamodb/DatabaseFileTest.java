package dev.terse.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A database whose file was damaged between two starts. */
@Tag("slow")
class DatabaseFileTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void makeDatabase() {
    try (LocalDynamoDb database = LocalDynamoDb.start(0, directory);
        DynamoDbClient client = DynamoDbClients.of(database.uri())) {
      DynamoDbClients.createTable(client);
      for (int i = 0; i < 200; i++) {
        DynamoDbClients.put(client, "code" + i);
      }
    }
    file = directory.resolve("shared-local-instance.db");
  }

  @Test
  void emptyFile_isRefusedAndLeft() throws IOException {
    assertRefused(new byte[0], "is empty");
  }

  @Test
  void otherFile_isRefusedAndLeft() throws IOException {
    byte[] other = new byte[5_000];
    new Random(1).nextBytes(other);
    assertRefused(other, "is not a database");
    assertRefused("x".getBytes(), "is not a database");
  }

  @Test
  void fileCutOff_isRefusedAndLeft() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    assertRefused(Arrays.copyOf(whole, whole.length / 2), "is cut off");
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "is cut off");
  }

  @Test
  void fileOverwrittenInTheMiddle_isRefusedAndLeft() throws IOException {
    byte[] damaged = Files.readAllBytes(file);
    Arrays.fill(damaged, 4_096, damaged.length, (byte) 0x5A);
    assertRefused(damaged, "is damaged");
  }

  @Test
  void directoryInItsPlace_isRefused() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> LocalDynamoDb.start(0, directory))
        .isInstanceOf(LocalDynamoDbException.class)
        .hasMessageContaining("is not a file");
  }

  @Test
  void linkThatLeadsNowhere_isRefused() throws IOException {
    Files.delete(file);
    Files.createSymbolicLink(file, directory.resolve("nowhere").resolve("x.db"));
    assertThatThrownBy(() -> LocalDynamoDb.start(0, directory))
        .isInstanceOf(LocalDynamoDbException.class)
        .hasMessageContaining("is not a file");
  }

  @Test
  void refusedDirectory_isReleased() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    assertRefused(new byte[0], "is empty");
    Files.write(file, whole);
    try (LocalDynamoDb database = LocalDynamoDb.start(0, directory);
        DynamoDbClient client = DynamoDbClients.of(database.uri())) {
      assertThat(DynamoDbClients.has(client, "code199")).isTrue();
    }
  }

  @Test
  void nativeLibrary_isNotLeftBehind() throws IOException {
    try (LocalDynamoDb _ = LocalDynamoDb.start(0, directory);
        Stream<Path> libraries = Files.list(directory.resolve("native"))) {
      assertThat(libraries).isEmpty();
    }
  }

  private void assertRefused(byte[] content, String why) throws IOException {
    Files.write(file, content);
    assertThatThrownBy(() -> LocalDynamoDb.start(0, directory))
        .isInstanceOf(LocalDynamoDbException.class)
        .hasMessageStartingWith(file + " " + why);
    assertThat(file).hasBinaryContent(content);
  }
}
