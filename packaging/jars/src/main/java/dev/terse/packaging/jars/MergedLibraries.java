package dev.terse.packaging.jars;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program that merges the libraries in a function's zip into one jar. */
public final class MergedLibraries {

  /** The jar, below {@code lib} in the zip. */
  public static final String NAME = "libraries.jar";

  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private MergedLibraries() {}

  /**
   * Merges the jars under {@code lib} in the order of their names.
   *
   * @param arguments the zip, which is changed
   */
  public static void main(String... arguments) throws IOException {
    in(Path.of(arguments[0]));
  }

  static void in(Path zip) throws IOException {
    Path directory = Files.createTempDirectory("terse-libraries");
    Path merged = directory.resolve(NAME);
    List<Path> copies = new ArrayList<>();
    try (FileSystem files =
        FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"))) {
      List<Path> jars = jars(files.getPath("lib"));
      for (Path jar : jars) {
        copies.add(Files.copy(jar, directory.resolve("of-" + jar.getFileName())));
      }
      MergedJar.write(copies, merged, _ -> false);
      Path entry = Files.copy(merged, files.getPath("lib", NAME));
      Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rw-r--r--"));
      Files.setLastModifiedTime(entry, TIME);
      // Last, so that a failure leaves the zip unchanged.
      for (Path jar : jars) {
        Files.delete(jar);
      }
    } finally {
      for (Path copy : copies) {
        Files.deleteIfExists(copy);
      }
      Files.deleteIfExists(merged);
      Files.delete(directory);
    }
  }

  private static List<Path> jars(Path libraries) throws IOException {
    try (Stream<Path> files = Files.list(libraries)) {
      return files.sorted().toList();
    }
  }
}
