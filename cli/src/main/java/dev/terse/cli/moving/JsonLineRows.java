package dev.terse.cli.moving;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.terse.cli.file.Line;
import dev.terse.cli.file.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The rows of a file with one JSON object per line. */
final class JsonLineRows implements RowReader {

  private final LineReader lines;

  JsonLineRows(InputStream in) {
    this.lines = new LineReader(in);
  }

  @Override
  public Optional<FileRow> next() throws IOException {
    Optional<Line> line = lines.next();
    while (line.isPresent() && line.get() instanceof Line.Text(long _, String text)) {
      if (!text.isBlank()) {
        return Optional.of(row(line.get().number(), text));
      }
      line = lines.next();
    }
    return line.map(
        broken -> new FileRow.Unreadable(broken.number(), ((Line.Broken) broken).reason()));
  }

  private static FileRow row(long number, String text) throws IOException {
    try (JsonParser json = JsonFields.FACTORY.createParser(text)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        FileRow row = JsonFields.read(json);
        if (json.nextToken() == null) {
          return switch (row) {
            case FileRow.Fields(long _, Map<String, String> fields) ->
                new FileRow.Fields(number, fields);
            case FileRow.Unreadable(long _, String reason) ->
                new FileRow.Unreadable(number, reason);
          };
        }
      }
    } catch (JacksonException e) {
      // As any other text that is not an object.
    }
    return new FileRow.Unreadable(number, "The line is not one JSON object.");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
