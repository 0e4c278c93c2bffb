package dev.terse.cli.moving;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A record of a CSV file in the making (RFC 4180), to which lines are added until it ends. A quote
 * counts at the beginning of a field alone, and elsewhere is a character like others.
 */
final class CsvRecord {

  /** The state of a record after a line. */
  enum State {
    /** A quote is open: the record goes on with the next line. */
    OPEN,
    /** The record is complete. */
    ENDED,
    /**
     * Text stands between a closing quote and the end of its field, so that one of the quotes is
     * not meant as such.
     */
    BROKEN
  }

  private static final char QUOTE = '"';

  private final char delimiter;
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private boolean isQuoted;
  private boolean wasQuoted;
  private int length;

  CsvRecord(char delimiter) {
    this.delimiter = delimiter;
  }

  /** Adds a line to a record that is open. */
  State add(String line) {
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
      } else if (wasQuoted) {
        return State.BROKEN;
      } else if (c == QUOTE && field.isEmpty()) {
        isQuoted = true;
      } else {
        field.append(c);
      }
    }
    if (isQuoted) {
      return State.OPEN;
    }
    endField();
    return State.ENDED;
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
    wasQuoted = true;
    return place;
  }

  private void endField() {
    fields.add(field.toString());
    field.setLength(0);
    wasQuoted = false;
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
