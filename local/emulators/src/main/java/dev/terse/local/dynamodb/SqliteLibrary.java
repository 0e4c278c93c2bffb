package dev.terse.local.dynamodb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

/**
 * A loader of SQLite's native library, which DynamoDB Local unpacks under a new name each time; it
 * removes the file as soon as it is loaded, so that a killed process leaves nothing behind.
 */
final class SqliteLibrary {

  private static boolean loaded;

  private SqliteLibrary() {}

  /** Loads the library, unless it is already loaded. */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("terse-sqlite-");
      try {
        loadFrom(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new LocalDynamoDbException(
          "The folder for temporary files can't be used: %s.".formatted(e), e);
    }
  }

  /** Loads the library by way of an empty folder, unless it is already loaded. */
  static synchronized void loadFrom(Path folder) {
    if (loaded) {
      return;
    }
    System.setProperty("org.sqlite.tmpdir", folder.toString());
    try {
      SQLiteLibraryLoader.initialize();
      loaded = true;
      deleteContent(folder);
    } catch (IOException e) {
      // Where a file in use can't be deleted, the JVM deletes it at exit.
    } catch (Exception e) {
      throw new LocalDynamoDbException("SQLite can't be loaded: %s.".formatted(e), e);
    } finally {
      System.clearProperty("org.sqlite.tmpdir");
    }
  }

  private static void delete(Path folder) {
    try {
      deleteContent(folder);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }

  private static void deleteContent(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
