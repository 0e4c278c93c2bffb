package dev.terse.local.eventsource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A mapping's on-failure destination: a file of JSON lines, one for each discarded batch.
 *
 * <p>A line has the format of Lambda's S3 destination: {@code requestContext} ({@code requestId},
 * {@code functionArn}, {@code condition}, {@code approximateInvokeCount}), {@code responseContext}
 * (null if the function was never invoked; its {@code functionError} is {@code Unhandled} if the
 * function threw and null if its answer listed failures), {@code version}, {@code timestamp},
 * {@code KinesisBatchInfo}, and {@code payload}: the whole event as a JSON string, which can be
 * passed to the function again unchanged.
 *
 * <p>The file and its folder are created with the first line, and every line is forced to disk.
 * Safe for use by several threads and by several mappings of one process.
 */
public final class FailureDestination {

  private final Path file;

  private FailureDestination(Path file) {
    this.file = file;
  }

  /**
   * Returns a destination that appends to a file; nothing is created before the first failure.
   *
   * @param file the file
   * @return the destination
   */
  public static FailureDestination file(Path file) {
    return new FailureDestination(file.toAbsolutePath());
  }

  /** Returns the file of the lines. */
  Path file() {
    return file;
  }

  /**
   * Appends a line and forces it to disk; on an error, restores the previous end of the file if
   * possible. Synchronized on this destination, as whoever else changes the file must be.
   *
   * @param line the line without its terminator
   * @throws IOException if it is not written
   */
  public synchronized void append(byte[] line) throws IOException {
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      channel.position(end);
      try {
        boolean torn = end > 0 && lastByte(channel, end) != '\n';
        writeFully(channel, terminated(line, torn));
        channel.force(true);
      } catch (IOException e) {
        cutBack(channel, end, e);
        throw e;
      }
    }
  }

  private static byte lastByte(FileChannel channel, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, end - 1);
    return last.get(0);
  }

  /**
   * Terminates a line, preceded by the end of a line torn by a crash, so that the two stay
   * separate.
   */
  private static ByteBuffer terminated(byte[] line, boolean torn) {
    ByteBuffer bytes = ByteBuffer.allocate(line.length + 2);
    if (torn) {
      bytes.put((byte) '\n');
    }
    return bytes.put(line).put((byte) '\n').flip();
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void cutBack(FileChannel channel, long end, IOException cause) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
