package dev.terse.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A report as a text table: one line per subject, one column per figure. */
final class ReportTable {

  private ReportTable() {}

  static String of(Report report) {
    Set<String> names = new LinkedHashSet<>();
    report.rows().forEach(row -> names.addAll(row.figures().keySet()));
    List<List<String>> lines = new ArrayList<>();
    lines.add(header(names, report));
    for (Row row : report.rows()) {
      List<String> line = new ArrayList<>();
      line.add(row.subject());
      for (String name : names) {
        Figure figure = row.figures().get(name);
        line.add(figure == null ? "" : figure.toString());
      }
      lines.add(line);
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(aligned(line, lines)).append('\n');
    }
    report.notes().forEach(note -> text.append("  ").append(note).append('\n'));
    return text.toString();
  }

  private static List<String> header(Set<String> names, Report report) {
    List<String> header = new ArrayList<>();
    header.add("");
    for (String name : names) {
      String unit =
          report.rows().stream()
              .filter(row -> row.figures().containsKey(name))
              .map(row -> row.figures().get(name).unit())
              .findFirst()
              .orElse("");
      header.add(unit.isEmpty() ? name : name + " " + unit);
    }
    return header;
  }

  private static String aligned(List<String> line, List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < line.size(); column++) {
      int index = column;
      int width = lines.stream().mapToInt(other -> other.get(index).length()).max().orElse(0);
      String cell = line.get(column);
      String padding = " ".repeat(width - cell.length());
      text.append(column == 0 ? "  " + cell + padding : "  " + padding + cell);
    }
    return text.toString().stripTrailing();
  }
}
