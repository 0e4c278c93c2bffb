package dev.terse.local.kinesis;

import java.io.IOException;

/** The files of the streams can't be used. The message is a human-readable sentence. */
public final class StreamFilesException extends IOException {
  private static final long serialVersionUID = 1L;

  StreamFilesException(String message) {
    super(message);
  }

  StreamFilesException(String message, Throwable cause) {
    super(message, cause);
  }
}
