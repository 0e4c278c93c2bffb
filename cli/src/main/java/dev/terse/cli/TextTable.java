package dev.terse.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns as wide as their widest cell, two spaces apart. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(header);
  }

  void add(String... cells) {
    rows.add(cells);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (String[] row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        line.append(row[column]).repeat(' ', width(column) - row[column].length()).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
  }
}
