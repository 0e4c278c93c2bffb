package dev.terse.cli.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how many of its bytes were read. */
public final class CountedInput extends FilterInputStream {

  private long count;

  /** Creates a stream of which nothing was read yet. */
  public CountedInput(InputStream in) {
    super(in);
  }

  /** Returns the number of bytes that were read. */
  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      count++;
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count += read;
    }
    return read;
  }
}
