package dev.terse.local.kinesis;

import dev.terse.local.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The highest ordinal that may have been issued, in a file or not persisted. It is written before
 * an ordinal beyond it is issued.
 */
final class HighWaterMark {
  private static final int MAX_BYTES = 64;

  private final Optional<Path> file;

  private HighWaterMark(Optional<Path> file) {
    this.file = file;
  }

  static HighWaterMark forgotten() {
    return new HighWaterMark(Optional.empty());
  }

  static HighWaterMark in(Path file) {
    return new HighWaterMark(Optional.of(file));
  }

  /** Reads the ordinal; 0 when none was ever written. */
  long read() throws StreamFilesException {
    if (file.isEmpty() || Files.notExists(file.get())) {
      return 0;
    }
    try {
      String text = Files.size(file.get()) > MAX_BYTES ? "" : Files.readString(file.get()).strip();
      if (text.matches("\\d{1,18}|[1-8]\\d{18}")) {
        return Long.parseLong(text);
      }
    } catch (IOException e) {
      throw new StreamFilesException("%s can't be read: %s.".formatted(file.get(), e), e);
    }
    throw new StreamFilesException(
        ("%s holds no sequence number, so that clicks might be taken for repeated ones; restore it,"
                + " or remove it if this machine's clock was never set back.")
            .formatted(file.get()));
  }

  void write(long ordinal) throws IOException {
    if (file.isPresent()) {
      byte[] digits = Long.toString(ordinal).getBytes(StandardCharsets.US_ASCII);
      WholeFile.replaceAndForce(file.get(), digits);
    }
  }
}
