package dev.terse.packaging.custom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The names of a native library's internal functions, which are read by debuggers and crash
 * reports, not by the linker: a sixth of {@code libjvm.so} that compresses badly.
 */
final class NativeSymbols {

  // The magic number of the ELF format, 64 bits.
  private static final int MAGIC = 0x464c457f;
  private static final int TABLE_OFFSET = 40;
  private static final int HEADER_SIZE = 58;
  private static final int HEADERS = 60;
  private static final int SYMBOLS = 2;

  private NativeSymbols() {}

  /**
   * Overwrites the symbols with zeros, so that every offset stays.
   *
   * @param library a 64-bit library of Linux
   * @throws PackagingException if it is something else
   */
  static void blank(Path library) throws IOException {
    try (FileChannel file =
        FileChannel.open(library, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer start = read(file, 0, 64);
      if (start.getInt(0) != MAGIC) {
        throw new PackagingException(library + " is not a library of Linux");
      }
      int size = start.getShort(HEADER_SIZE);
      ByteBuffer headers = read(file, start.getLong(TABLE_OFFSET), size * start.getShort(HEADERS));
      for (int header = 0; header < headers.capacity(); header += size) {
        if (headers.getInt(header + 4) == SYMBOLS) {
          zero(file, headers, header);
          zero(file, headers, size * headers.getInt(header + 40));
        }
      }
    }
  }

  private static void zero(FileChannel file, ByteBuffer headers, int header) throws IOException {
    file.write(
        ByteBuffer.allocate(Math.toIntExact(headers.getLong(header + 32))),
        headers.getLong(header + 24));
  }

  private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.read(bytes, position);
    return bytes;
  }
}
