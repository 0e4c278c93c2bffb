package dev.terse.cli.moving;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A record of a CSV file in the making (RFC 4180), to which lines are added until it ends. */
final class CsvRecord {

  private static final char QUOTE = '"';

  private final char delimiter;
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private boolean isQuoted;
  private int length;

  CsvRecord(char delimiter) {
    this.delimiter = delimiter;
  }

  /** Adds a line; returns whether the record ends with it, because no quote is open. */
  boolean add(String line) {
    if (isQuoted) {
      field.append('\n');
    }
    length += line.length() + 1;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (isQuoted) {
        i = addQuoted(line, i);
      } else if (c == delimiter) {
        endField();
      } else if (c == QUOTE && field.isEmpty()) {
        isQuoted = true;
      } else {
        field.append(c);
      }
    }
    if (!isQuoted) {
      endField();
    }
    return !isQuoted;
  }

  /** Adds a character between quotes; returns the place of the last one that was read. */
  private int addQuoted(String line, int place) {
    if (line.charAt(place) != QUOTE) {
      field.append(line.charAt(place));
      return place;
    }
    if (place + 1 < line.length() && line.charAt(place + 1) == QUOTE) {
      field.append(QUOTE);
      return place + 1;
    }
    isQuoted = false;
    return place;
  }

  private void endField() {
    fields.add(field.toString());
    field.setLength(0);
  }

  /** Returns the number of characters so far. */
  int length() {
    return length;
  }

  /** Returns the fields of a record that has ended. */
  List<String> fields() {
    return List.copyOf(fields);
  }

  /** Writes a record, with the line feed at its end. */
  static String of(List<String> fields) {
    return fields.stream().map(CsvRecord::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == QUOTE || c == '\n' || c == '\r')
        ? QUOTE + text.replace("\"", "\"\"") + QUOTE
        : text;
  }
}
