package dev.terse.cli.moving;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The file of an export, which only its owner may read, because it has hashes of tokens. */
final class ExportFile implements Closeable {

  private final FileChannel file;

  /**
   * Opens a file.
   *
   * @param path the file
   * @param length the length up to which an earlier export wrote it; empty for a new file
   * @throws MovingException if a new file is there already
   */
  ExportFile(Path path, Optional<Long> length) throws IOException {
    if (length.isPresent()) {
      file = FileChannel.open(path, StandardOpenOption.WRITE);
      file.truncate(length.get());
      file.position(length.get());
    } else {
      try {
        file =
            FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes());
      } catch (FileAlreadyExistsException e) {
        throw new MovingException(
            "%s is there already; remove it, or name another file.".formatted(path));
      }
    }
  }

  private static FileAttribute<?>[] attributes() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Adds bytes, and waits until they are on the disk. */
  void write(byte[] bytes) throws IOException {
    var left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      file.write(left);
    }
    file.force(false);
  }

  long length() throws IOException {
    return file.position();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
