package dev.terse.cli.moving;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The report of the rows that could not be taken: a CSV file of lines, codes and reasons. */
final class RejectedRows implements Closeable {

  private static final int LONGEST_CODE = 100;
  private static final String HEADER = CsvRecord.of(List.of("line", "code", "reason"));

  private final FileChannel file;

  /**
   * Opens the report.
   *
   * @param path the file
   * @param length the length to which it counts; 0 to begin anew
   * @throws MovingException if another process writes it
   */
  RejectedRows(Path path, long length) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (file.tryLock() == null) {
      file.close();
      throw new MovingException("Another import of this file is running.");
    }
    file.truncate(length);
    file.position(length);
    if (length == 0) {
      write(HEADER);
    }
  }

  /** Returns a line of the report. */
  static String line(long number, String code, String reason) {
    return CsvRecord.of(List.of(Long.toString(number), code, reason));
  }

  /** Returns as much of a code as the report has. */
  static String shortened(String code) {
    return code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) + "..." : code;
  }

  /** Adds lines, and waits until they are on the disk. */
  void write(String lines) throws IOException {
    var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
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
