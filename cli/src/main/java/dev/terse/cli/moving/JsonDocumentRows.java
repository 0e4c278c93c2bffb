package dev.terse.cli.moving;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.terse.cli.file.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows of answers of an API, one answer after the other: the objects of the array at a path of
 * each answer, or of the answer itself if it is an array.
 */
final class JsonDocumentRows implements RowReader {

  private final JsonParser json;
  private final List<String> path;
  private int depth;
  private boolean isInRows;

  JsonDocumentRows(InputStream in, List<String> path) throws IOException {
    this.json = JsonFields.FACTORY.createParser(in);
    this.path = path;
  }

  @Override
  public Optional<FileRow> next() throws IOException {
    try {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (isInRows && token != JsonToken.END_ARRAY) {
          return Optional.of(row(token));
        }
        move(token);
      }
      return Optional.empty();
    } catch (JacksonException e) {
      throw new MovingException(
          String.format(
              Locale.ROOT,
              "The file is not JSON from line %,d on, or has a text of more than %,d characters"
                  + " there.",
              json.currentLocation().getLineNr(),
              LineReader.MAX_BYTES));
    }
  }

  private FileRow row(JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return JsonFields.read(json);
    }
    long line = json.currentTokenLocation().getLineNr();
    json.skipChildren();
    return new FileRow.Unreadable(line, "The value is not an object.");
  }

  private void move(JsonToken token) throws IOException {
    switch (token) {
      case START_ARRAY -> isInRows = true;
      case END_ARRAY -> isInRows = false;
      case END_OBJECT -> depth = Math.max(0, depth - 1);
      case FIELD_NAME -> enter(json.currentName());
      default -> {}
    }
  }

  private void enter(String name) throws IOException {
    boolean isOnPath = depth < path.size() && name.equals(path.get(depth));
    boolean isLast = depth == path.size() - 1;
    JsonToken value = json.nextToken();
    if (isOnPath && isLast && value == JsonToken.START_ARRAY) {
      isInRows = true;
    } else if (isOnPath && !isLast && value == JsonToken.START_OBJECT) {
      depth++;
    } else {
      json.skipChildren();
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
