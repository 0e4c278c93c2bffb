package dev.terse.local.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Atomic replacement of small files: a reader finds the old content or the new, never a part. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Replaces a file, creating its folder if need be. The content outlives the process; after a
   * power failure it may be the old one, because nothing is forced to disk.
   *
   * @param file the file
   * @param content the complete new content
   * @throws IOException if it can't be written; the old content is kept
   */
  public static void replace(Path file, byte[] content) throws IOException {
    write(file, content, false);
  }

  /**
   * Replaces a file and forces the new content to disk, which takes some milliseconds.
   *
   * @param file the file
   * @param content the complete new content
   * @throws IOException if it can't be written; the old content is kept
   */
  public static void replaceAndForce(Path file, byte[] content) throws IOException {
    write(file, content, true);
  }

  private static void write(Path file, byte[] content, boolean force) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (force) {
        channel.force(true);
      }
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
