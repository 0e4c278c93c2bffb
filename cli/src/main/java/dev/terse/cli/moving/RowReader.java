package dev.terse.cli.moving;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A reader of the rows of a file, one at a time. */
sealed interface RowReader extends Closeable permits CsvRows, JsonLineRows, JsonDocumentRows {

  /**
   * Reads the next row; empty at the end of the file.
   *
   * @throws MovingException if nothing that follows can be read
   */
  Optional<FileRow> next() throws IOException;
}
