package dev.terse.local.lambda;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A deployable zip, unpacked as by Lambda, with the permissions and the times of its files. */
public final class UnpackedArtifact {

  private UnpackedArtifact() {}

  /**
   * Unpacks a zip into an empty or absent directory.
   *
   * @param zip a zip that this build made
   * @param directory the target directory
   * @return the directory
   * @throws IOException if the zip can't be read or the directory can't be written
   */
  public static Path unpack(Path zip, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (FileSystem files =
            FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
        Stream<Path> walk = Files.walk(files.getPath("/"))) {
      List<Path> entries = walk.toList();
      for (Path entry : entries) {
        Path target = directory.resolve(entry.toString().substring(1));
        if (Files.isDirectory(entry)) {
          Files.createDirectories(target);
        } else {
          Files.copy(entry, target);
          Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
          Files.setLastModifiedTime(target, Files.getLastModifiedTime(entry));
        }
      }
    }
    return directory;
  }
}
