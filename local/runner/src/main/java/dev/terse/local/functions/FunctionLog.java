package dev.terse.local.functions;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A function's log file, opened for appending; once closed, it drops further output. */
final class FunctionLog implements LambdaLogger, Closeable {

  private final OutputStream file;
  private boolean closed;

  private FunctionLog(OutputStream file) {
    this.file = file;
  }

  static FunctionLog open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      return new FunctionLog(
          Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new FunctionException("The log %s can't be written: %s.".formatted(path, e), e);
    }
  }

  synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (!closed) {
      file.write(bytes, offset, length);
    }
  }

  @Override
  public void log(String message) {
    String line = String.valueOf(message);
    log((line.endsWith("\n") ? line : line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void log(byte[] message) {
    try {
      write(message, 0, message.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    file.close();
  }
}
