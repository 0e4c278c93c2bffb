package dev.terse.cli.moving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.terse.cli.file.LineReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The fields of a JSON object, with those of the objects in it. */
final class JsonFields {

  /** Parsers that take texts as long as a line of other files, and no deep nesting. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LineReader.MAX_BYTES)
                  .maxNameLength(1_000)
                  .maxNumberLength(100)
                  .maxNestingDepth(20)
                  .build())
          .build();

  private static final int MAX_CHARACTERS = LineReader.MAX_BYTES;

  private final JsonParser json;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private long characters;

  private JsonFields(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads the object of which the start was read, to its end.
   *
   * @throws com.fasterxml.jackson.core.JacksonException if it is not JSON
   */
  static FileRow read(JsonParser json) throws IOException {
    long line = json.currentTokenLocation().getLineNr();
    var object = new JsonFields(json);
    object.readObject("");
    return object.characters > MAX_CHARACTERS
        ? new FileRow.Unreadable(
            line,
            String.format(Locale.ROOT, "The object has more than %,d characters.", MAX_CHARACTERS))
        : new FileRow.Fields(line, object.fields);
  }

  private void readObject(String prefix) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + FieldName.normalised(json.currentName());
      json.nextToken();
      readValue(name);
    }
  }

  private void readValue(String name) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> readObject(name);
      case START_ARRAY -> {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          readValue(name);
        }
      }
      case VALUE_NULL -> put(name, "");
      default -> put(name, json.getText());
    }
  }

  /** Puts a text; those of an array are joined with spaces. */
  private void put(String name, String text) {
    characters += name.length() + text.length();
    if (characters <= MAX_CHARACTERS) {
      fields.merge(name, text, (one, other) -> (one + " " + other).strip());
    }
  }
}
