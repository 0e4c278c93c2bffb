package dev.terse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is deleted with all its content when it is closed.
 *
 * @param path its path
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

  /** Creates an empty one. */
  public static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("terse-bench"));
  }

  /**
   * Creates an empty one in memory where Linux has a file system for that, because the duration of
   * disk writes is unpredictable.
   */
  public static TemporaryFolder inMemory() throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory)
        ? new TemporaryFolder(Files.createTempDirectory(memory, "terse-bench"))
        : create();
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
