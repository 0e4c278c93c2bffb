package dev.terse.cli.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The reader of lines in UTF-8, which end with a line feed, also after a carriage return. A line
 * costs at most {@value #MAX_BYTES} bytes of memory, however long it is.
 */
public final class LineReader implements Closeable {

  /** The most bytes of a line: some ten times those of the longest link. */
  public static final int MAX_BYTES = 65_536;

  private static final int BUFFER = 65_536;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long number;

  /** Creates a reader that has read nothing yet. */
  public LineReader(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER);
  }

  /** Reads the next line; empty at the end of the file. */
  public Optional<Line> next() throws IOException {
    line.reset();
    long length = 0;
    int read;
    while ((read = in.read()) >= 0 && read != '\n') {
      length++;
      if (length <= MAX_BYTES) {
        line.write(read);
      }
    }
    if (read < 0 && length == 0) {
      return Optional.empty();
    }
    number++;
    return Optional.of(
        length > MAX_BYTES
            ? new Line.Broken(
                number, String.format(Locale.ROOT, "The line has more than %,d bytes.", MAX_BYTES))
            : decoded());
  }

  private Line decoded() {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line.toByteArray()))
              .toString();
      if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
        text = text.substring(1);
      }
      return new Line.Text(
          number, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    } catch (CharacterCodingException e) {
      return new Line.Broken(number, "The line is not UTF-8.");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
