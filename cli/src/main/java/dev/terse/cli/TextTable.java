package dev.terse.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns as wide as their widest cell, two spaces apart. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final int[] widths;

  private TextTable(int columns) {
    widths = new int[columns];
  }

  static TextTable withHeader(String... header) {
    var table = new TextTable(header.length);
    table.add(header);
    return table;
  }

  /** Makes a table of names and their values, without a header. */
  static TextTable ofNames() {
    return new TextTable(2);
  }

  void add(String... cells) {
    for (int column = 0; column < cells.length; column++) {
      widths[column] = Math.max(widths[column], cells[column].length());
    }
    rows.add(cells);
  }

  /** Takes the rows that were added since; those to come are at least as wide. */
  String take() {
    var text = new StringBuilder();
    for (String[] row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        line.append(row[column]).repeat(' ', widths[column] - row[column].length()).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    rows.clear();
    return text.toString();
  }
}
