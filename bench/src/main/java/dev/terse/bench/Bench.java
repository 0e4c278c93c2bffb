package dev.terse.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The command that runs topics: it prints a table for each, and writes its figures where the
 * documentation quotes them.
 */
public final class Bench {

  private Bench() {}

  /** The usage message of the command. */
  static final String USAGE =
      """
      usage: ./terse bench [TOPIC...]

      Measures; prints a table a topic with medians and spreads, writes the figures to bench/results
      and into docs/, and says which of the figures there had been outside of the new spread.

        (no TOPIC)   all topics but those by name only
        --pages      only writes the figures of the last runs into docs/
        --help       shows this

      """;

  /**
   * Runs the command.
   *
   * @param arguments the names of topics; none for all except those that run by name only
   */
  public static void main(String... arguments) throws IOException {
    Home home = Home.current();
    switch (List.of(arguments)) {
      case List<String> help when help.contains("--help") || help.contains("-h") ->
          System.out.print(usage());
      case List<String> pages when pages.equals(List.of("--pages")) ->
          new QuotingPages(home).update();
      case List<String> names -> System.exit(run(names, home) ? 0 : 1);
    }
  }

  private static String usage() {
    StringBuilder usage = new StringBuilder(USAGE);
    for (Topic topic : Topics.ALL) {
      usage.append(
          "  %-12s %s%s%n"
              .formatted(
                  topic.name(), topic.isByNameOnly() ? "(by name only) " : "", topic.about()));
    }
    return usage.toString();
  }

  private static boolean run(List<String> names, Home home) throws IOException {
    List<String> unknown = new ArrayList<>(names);
    Topics.ALL.forEach(topic -> unknown.remove(topic.name()));
    if (!unknown.isEmpty()) {
      String known = Topics.ALL.stream().map(Topic::name).collect(Collectors.joining(", "));
      System.err.printf("terse: there is no topic %s; there are %s.%n", unknown.getFirst(), known);
      return false;
    }
    QuotingPages pages = new QuotingPages(home);
    List<Passage.Quoted> quoted = pages.quoted();
    Map<String, Report> reports = new LinkedHashMap<>();
    boolean complete = true;
    for (Topic topic : Topics.ALL) {
      if (names.isEmpty() ? !topic.isByNameOnly() : names.contains(topic.name())) {
        Optional<Report> report = measured(topic, home);
        report.ifPresent(measured -> reports.put(topic.name(), measured));
        complete &= report.isPresent();
      }
    }
    System.out.println();
    Comparison.lines(quoted, reports).forEach(System.out::println);
    pages.update();
    return complete;
  }

  // A failing topic must not cost the others.
  private static Optional<Report> measured(Topic topic, Home home) {
    Instant start = Instant.now();
    System.out.printf("%n%s: %s%n%n", topic.name(), topic.about());
    try {
      Report report = topic.run(home);
      ReportJson.write(home.results().resolve(topic.name() + ".json"), topic, report);
      System.out.print(ReportTable.of(report));
      System.out.printf("  Took %d s.%n", Duration.between(start, Instant.now()).toSeconds());
      return Optional.of(report);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (Exception e) {
      System.err.printf("terse: %s could not be measured:%n", topic.name());
      e.printStackTrace();
      return Optional.empty();
    }
  }
}
