package dev.terse.bench.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The costs as tables in Markdown.
 *
 * @param model the model
 * @param profiles the profiles that have columns
 * @param redirectsPerDay the columns of each
 */
record CostTables(CostModel model, List<CostProfile> profiles, List<Double> redirectsPerDay) {

  /** A column. */
  private record Column(CostProfile profile, double redirectsPerDay) {
    String title() {
      return profile.id() + ", " + count(redirectsPerDay);
    }
  }

  /** From here on what is paid by the month is little beside what is paid by the million. */
  private static final double MANY = 100_000;

  private List<Column> columns() {
    return profiles.stream()
        .flatMap(profile -> redirectsPerDay.stream().map(count -> new Column(profile, count)))
        .toList();
  }

  /** Returns the costs of a month. */
  List<String> month() {
    List<String> lines = head("US dollars a month");
    Function<Column, SequencedMap<String, Double>> costs =
        column -> model.month(load(column), column.profile());
    rows(lines, costs);
    lines.add(
        line(
            "what AWS charges no account for, of that",
            column -> model.free(load(column), column.profile())));
    lines.add(
        line(
            "`clickArchive=true`, besides",
            column -> model.archive(load(column), column.profile())));
    lines.add(
        line(
            "links of 2 KB, besides",
            column -> {
              var large = new CostModel(model.inputs().with("link.kb", 2), model.busy());
              return sum(large.month(load(column), column.profile())) - sum(costs.apply(column));
            }));
    return lines;
  }

  /** Returns the costs of a million redirects. */
  List<String> million() {
    List<Double> many = redirectsPerDay.stream().filter(count -> count >= MANY).toList();
    return new CostTables(model, profiles, many.isEmpty() ? redirectsPerDay : many).millions();
  }

  private List<String> millions() {
    List<String> lines = head("US dollars for a million redirects");
    rows(lines, column -> model.million(column.redirectsPerDay(), column.profile()));
    double rival =
        Stream.of("rival.requests", "rival.reads", "rival.analytics")
            .mapToDouble(name -> model.inputs().of(CostProfile.SMALL, name))
            .sum();
    lines.add(line("Cloudflare Workers, KV and Analytics Engine", _ -> rival));
    return lines;
  }

  /** Returns what DAX costs, and what it saves. */
  String cache() {
    Load load = Load.of(100e6, model.inputs());
    double costs = model.month(load, CostProfile.PRODUCTION).get("DAX and VPC");
    double reads = model.readsWithoutCache(load, CostProfile.PRODUCTION);
    double saved = reads * (1 - model.inputs().of(CostProfile.PRODUCTION, "dax.misses"));
    return "At 100 million redirects a day DAX with its VPC costs %.0f dollars a month and saves %.0f of reads: it is there for latency."
        .formatted(costs, saved);
  }

  private Load load(Column column) {
    return Load.of(column.redirectsPerDay(), model.inputs());
  }

  private List<String> head(String title) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| "
            + title
            + " | "
            + String.join(" | ", columns().stream().map(Column::title).toList())
            + " |");
    lines.add("|---" + "|---:".repeat(columns().size()) + "|");
    return lines;
  }

  private void rows(List<String> lines, Function<Column, SequencedMap<String, Double>> costs) {
    List<SequencedMap<String, Double>> all = columns().stream().map(costs).toList();
    for (String service : all.getFirst().keySet()) {
      List<Double> amounts = all.stream().map(column -> column.get(service)).toList();
      if (amounts.stream().anyMatch(amount -> amount > 0)) {
        lines.add(row(service, amounts));
      }
    }
    lines.add(row("**Together**", all.stream().map(CostTables::sum).toList()));
  }

  private static double sum(SequencedMap<String, Double> costs) {
    return costs.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private String line(String name, Function<Column, Double> cost) {
    return row(name, columns().stream().map(cost).toList());
  }

  private static String row(String name, List<Double> amounts) {
    StringBuilder line = new StringBuilder("| ").append(name).append(" |");
    for (double amount : amounts) {
      line.append(' ').append(text(amount)).append(" |");
    }
    return line.toString();
  }

  /** Rounds to whole dollars from a hundred on: more digits would pretend to know more. */
  private static String text(double amount) {
    if (Math.abs(amount) < 0.0005) {
      return "";
    }
    String format =
        amount >= 100 ? "%,.0f" : amount >= 10 ? "%.1f" : amount >= 0.1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, amount);
  }

  private static String count(double redirects) {
    if (redirects >= 1e6) {
      return number(redirects / 1e6) + " M a day";
    }
    return redirects >= 1_000
        ? number(redirects / 1_000) + " k a day"
        : number(redirects) + " a day";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
