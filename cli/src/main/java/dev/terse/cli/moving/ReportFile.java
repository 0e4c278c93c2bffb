package dev.terse.cli.moving;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A report of an import: a CSV file, which is written by one process at a time. It grows with the
 * import, and what was written after the last checkpoint is cut off.
 */
final class ReportFile implements Closeable {

  private final Path path;
  private final byte[] header;
  private final FileChannel file;

  /**
   * Opens a report and locks it, and changes nothing yet.
   *
   * @param path the file
   * @param columns the names of its columns, by which it is known as a report
   * @throws MovingException if another process writes it, or if the file is something else
   */
  ReportFile(Path path, List<String> columns) throws IOException {
    this.path = path;
    this.header = CsvRecord.of(columns).getBytes(StandardCharsets.UTF_8);
    this.file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock();
      if (!isReport()) {
        throw new MovingException(
            "%s is there already and not the report of an import; move it elsewhere."
                .formatted(path));
      }
    } catch (IOException | MovingException e) {
      file.close();
      throw e;
    }
  }

  private void lock() throws IOException {
    try {
      if (file.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // It is another import of this process.
    }
    throw new MovingException("Another import of this file is running.");
  }

  /** Returns whether the file is empty or begins as a report does. */
  private boolean isReport() throws IOException {
    var beginning = ByteBuffer.allocate(header.length);
    while (beginning.hasRemaining() && file.read(beginning, beginning.position()) >= 0) {
      // It is read to the end of the header.
    }
    return file.size() == 0 || beginning.flip().equals(ByteBuffer.wrap(header));
  }

  /**
   * Cuts the report.
   *
   * @param length the length to which it counts; 0 to begin anew
   * @throws MovingException if it is shorter
   */
  void begin(long length) throws IOException {
    if (file.size() < length) {
      throw new MovingException(
          "%s is shorter than the import left it; remove the file that ends by .import-progress to begin anew."
              .formatted(path));
    }
    file.truncate(length);
    file.position(length);
    if (length == 0) {
      write(ByteBuffer.wrap(header));
    }
  }

  /** Adds lines, and waits until they are on the disk. */
  void write(String lines) throws IOException {
    write(StandardCharsets.UTF_8.encode(lines));
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }

  long length() throws IOException {
    return file.position();
  }

  /** Returns whether there is nothing in the file. */
  boolean isEmpty() throws IOException {
    return file.size() == 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
