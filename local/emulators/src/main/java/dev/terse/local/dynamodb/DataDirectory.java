package dev.terse.local.dynamodb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The directory of a database on disk, held by one process at a time. */
final class DataDirectory implements AutoCloseable {

  private final Path directory;
  private final FileChannel lock;

  private DataDirectory(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  static DataDirectory open(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel lock =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(lock)) {
        lock.close();
        throw new LocalDynamoDbException(
            "%s is in use by another process; end it, or choose another directory."
                .formatted(directory));
      }
      return new DataDirectory(directory, lock);
    } catch (IOException e) {
      throw new LocalDynamoDbException("%s can't be used: %s.".formatted(directory, e), e);
    }
  }

  Path path() {
    return directory;
  }

  /**
   * Returns an empty directory for SQLite's native library, which a killed process leaves behind.
   */
  Path nativeLibraries() {
    Path libraries = directory.resolve("native");
    try {
      Files.createDirectories(libraries);
      List<Path> leftovers;
      try (Stream<Path> files = Files.list(libraries)) {
        leftovers = files.toList();
      }
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
      return libraries;
    } catch (IOException e) {
      throw new LocalDynamoDbException("%s can't be used: %s.".formatted(libraries, e), e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new LocalDynamoDbException("%s can't be released: %s.".formatted(directory, e), e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
