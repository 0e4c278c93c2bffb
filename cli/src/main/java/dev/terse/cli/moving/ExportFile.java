package dev.terse.cli.moving;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The file of an export. Until the export is complete, it has another name, ends by {@code .part},
 * has a checkpoint beside it, and is locked. Only its owner may read it, because it has hashes of
 * tokens.
 */
final class ExportFile implements Closeable {

  private final Path path;
  private final Path part;
  private final Checkpoint checkpoint;
  private final FileChannel file;

  /**
   * Opens and locks the file of an export that may have begun, and changes nothing yet.
   *
   * @throws MovingException if there is a complete file, or another process writes it
   */
  ExportFile(Path path) throws IOException {
    this.path = path;
    this.part = beside(path, ".part");
    this.checkpoint = new Checkpoint(beside(path, ".export-progress"));
    if (Files.exists(path)) {
      throw isThere(path);
    }
    this.file =
        FileChannel.open(
            part, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes());
    try {
      lock();
    } catch (IOException | MovingException e) {
      file.close();
      throw e;
    }
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private static FileAttribute<?>[] attributes() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static MovingException isThere(Path path) {
    return new MovingException(
        "%s is there already; remove it, or name another file.".formatted(path));
  }

  private void lock() throws IOException {
    try {
      if (file.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // It is another export of this process.
    }
    throw new MovingException("Another export to this file is running.");
  }

  /**
   * Finds out where to go on. What was written after the last checkpoint is cut off; a file that is
   * shorter than at its checkpoint is begun anew.
   *
   * @param fingerprint what the tables and the options are
   * @throws MovingException if the file is that of an export with other options, or of none
   */
  ExportCheckpoint begin(String fingerprint) throws IOException {
    long size = file.size();
    var anew = new ExportCheckpoint(fingerprint, Optional.empty(), 0, 0);
    if (size == 0) {
      return anew;
    }
    ExportCheckpoint found =
        ExportCheckpoint.read(checkpoint, fingerprint).orElseThrow(() -> isThere(part));
    ExportCheckpoint start = size < found.length() ? anew : found;
    file.truncate(start.length());
    file.position(start.length());
    return start;
  }

  /** Adds bytes, and waits until they are on the disk. */
  void write(byte[] bytes) throws IOException {
    var left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      file.write(left);
    }
    file.force(false);
  }

  /** Notes how far the export is. */
  void save(ExportCheckpoint done) throws IOException {
    done.write(checkpoint);
  }

  long length() throws IOException {
    return file.position();
  }

  /**
   * Gives the file, which is complete, its name.
   *
   * @throws MovingException if there is a file of that name by now
   */
  void complete() throws IOException {
    try {
      Files.move(part, path);
    } catch (FileAlreadyExistsException e) {
      throw isThere(path);
    }
    checkpoint.remove();
  }

  /** Closes the file, and leaves nothing behind where nothing was written. */
  @Override
  public void close() throws IOException {
    try (file) {
      if (file.size() == 0) {
        Files.deleteIfExists(part);
        checkpoint.remove();
      }
    }
  }
}
