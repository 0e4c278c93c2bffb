package dev.terse.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs topics: prints a table of each, and writes its figures to {@code bench/results}. */
public final class Bench {

  private Bench() {}

  /**
   * The command.
   *
   * @param arguments the names of topics; none for all
   */
  public static void main(String... arguments) {
    List<String> unknown = new ArrayList<>(List.of(arguments));
    Topics.ALL.forEach(topic -> unknown.remove(topic.name()));
    if (!unknown.isEmpty()) {
      String known = Topics.ALL.stream().map(Topic::name).collect(Collectors.joining(", "));
      System.err.printf("terse: there is no topic %s; there are %s.%n", unknown.getFirst(), known);
      System.exit(2);
    }
    List<String> wanted = List.of(arguments);
    Home home = Home.current();
    boolean failed = false;
    for (Topic topic : Topics.ALL) {
      if (wanted.isEmpty() || wanted.contains(topic.name())) {
        failed |= !succeeds(topic, home);
      }
    }
    System.exit(failed ? 1 : 0);
  }

  // A topic that fails must not cost the others.
  private static boolean succeeds(Topic topic, Home home) {
    Instant start = Instant.now();
    System.out.printf("%n%s: %s%n%n", topic.name(), topic.about());
    try {
      Report report = topic.run(home);
      ReportJson.write(home.results().resolve(topic.name() + ".json"), topic, report);
      System.out.print(ReportTable.of(report));
      System.out.printf("  Took %d s.%n", Duration.between(start, Instant.now()).toSeconds());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      return failed(topic, e);
    }
  }

  private static boolean failed(Topic topic, Exception e) {
    System.err.printf("terse: %s could not be measured:%n", topic.name());
    e.printStackTrace();
    return false;
  }
}
