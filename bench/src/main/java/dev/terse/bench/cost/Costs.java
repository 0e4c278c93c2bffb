package dev.terse.bench.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A program that prints the monthly costs as the table of docs/cost.md. */
public final class Costs {

  private static final List<Long> REDIRECTS_PER_DAY = List.of(1_000L, 1_000_000L, 100_000_000L);

  private Costs() {}

  /** Prints the table; takes no arguments. */
  public static void main(String[] arguments) {
    table(new CostModel(Prices.read())).forEach(System.out::println);
  }

  /** Returns the table's lines, in Markdown. */
  static List<String> table(CostModel model) {
    List<Map<String, Double>> columns = new ArrayList<>();
    List<Double> archives = new ArrayList<>();
    for (boolean production : new boolean[] {false, true}) {
      for (long redirects : REDIRECTS_PER_DAY) {
        columns.add(model.month(new Usage(redirects), production));
        archives.add(model.archive(new Usage(redirects)));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "| US dollars a month | small, 1 k a day | 1 M | 100 M | production, 1 k a day | 1 M | 100 M |");
    lines.add("|---|---:|---:|---:|---:|---:|---:|");
    for (String service : columns.getFirst().keySet()) {
      lines.add(line(service, columns.stream().map(column -> column.get(service)).toList()));
    }
    lines.add(
        line(
            "**Total**",
            columns.stream()
                .map(column -> column.values().stream().mapToDouble(Double::doubleValue).sum())
                .toList()));
    lines.add(line("`clickArchive=true`, besides", archives));
    return lines;
  }

  private static String line(String name, List<Double> amounts) {
    StringBuilder line = new StringBuilder("| ").append(name).append(" |");
    for (double amount : amounts) {
      line.append(' ').append(text(amount)).append(" |");
    }
    return line.toString();
  }

  /** Rounds to whole dollars from ten on: more digits would pretend to know more. */
  private static String text(double amount) {
    if (amount == 0) {
      return "";
    }
    return String.format(Locale.ROOT, amount < 10 ? "%.2f" : "%,.0f", amount);
  }
}
