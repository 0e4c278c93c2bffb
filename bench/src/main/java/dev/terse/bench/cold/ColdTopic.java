package dev.terse.bench.cold;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import dev.terse.local.lambda.Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Cold starts of all functions and the redirect's rivals, interleaved, on two cores and on one. */
public final class ColdTopic implements Topic {

  private static final int ROUNDS = 9;
  private static final int ROUNDS_OF_OTHERS = 3;
  private static final int ROUNDS_OF_OTHERS_AT_ONE_CORE = 1;
  // A round takes many seconds, and no client waits for the aggregator.
  private static final int ROUNDS_OF_AGGREGATOR = 1;

  /** A variant at a number of cores. */
  private record Subject(Variant variant, int cores) {

    /**
     * Returns the number of rounds: compared subjects have more than those that are only reported.
     */
    int rounds() {
      return switch (variant.function()) {
        case "redirect" -> ROUNDS;
        case "aggregator" -> ROUNDS_OF_AGGREGATOR;
        default -> cores == 1 ? ROUNDS_OF_OTHERS_AT_ONE_CORE : ROUNDS_OF_OTHERS;
      };
    }

    @Override
    public String toString() {
      return variant.name() + (cores == 1 ? ", 1 core" : ", 2 cores");
    }
  }

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public String about() {
    return "From the spawn of the process to the function's first answer, through a stand-in for the"
        + " Runtime API. Custom packages have a runtime of their own, as has Node's, but for the"
        + " aggregator's; all others have Lambda's runtime interface client.";
  }

  @Override
  public Report run(Home home) throws Exception {
    Path directory = Files.createTempDirectory("terse-cold");
    Variants variants = new Variants(home, directory);
    Map<Subject, List<ColdStart>> starts = new LinkedHashMap<>();
    Map<Variant, LoadedClasses> classes = new HashMap<>();
    List<Variant> all = variants.all();
    for (int cores : new int[] {2, 1}) {
      all.forEach(variant -> starts.put(new Subject(variant, cores), new ArrayList<>()));
    }
    try (Backend backend = Backend.start()) {
      backend.putLink("terse-demo", "https://example.com/demo?a=b");
      // These starts warm up the backend and the disk's cache too.
      for (Variant variant : all) {
        LoadedClasses.of(variant, backend, directory)
            .ifPresent(loaded -> classes.put(variant, loaded));
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Map.Entry<Subject, List<ColdStart>> entry : starts.entrySet()) {
          Subject subject = entry.getKey();
          if (round < subject.rounds()) {
            entry
                .getValue()
                .add(
                    ColdStart.of(
                        subject.variant(), subject.cores(), backend, directory.resolve("log")));
          }
        }
      }
    }
    return report(starts, classes, variants.missing());
  }

  private static Report report(
      Map<Subject, List<ColdStart>> starts,
      Map<Variant, LoadedClasses> classes,
      List<String> missing)
      throws Exception {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Subject, List<ColdStart>> entry : starts.entrySet()) {
      Subject subject = entry.getKey();
      Row row = row(subject, entry.getValue());
      LoadedClasses loaded = classes.get(subject.variant());
      if (loaded != null) {
        row = row.with("classes", Figure.of("", loaded.all()));
        row = row.with("shared", Figure.of("", loaded.shared()));
      }
      rows.add(subject.variant().isRedirect() ? compared(row, subject, starts) : row);
    }
    List<String> notes = new ArrayList<>(missing);
    notes.add("The start of the microVM, the download and the unpacking are not in it.");
    notes.add("DynamoDB is DynamoDB Local over plain HTTP: TLS is not in it.");
    notes.add("The rivals read the link and answer; Terse makes ready to send the click too.");
    return new Report(rows, notes);
  }

  private static Row row(Subject subject, List<ColdStart> own) throws Exception {
    return Row.of(subject.toString())
        .with("init", figure("ms", own, ColdStart::init))
        .with("cold", figure("ms", own, ColdStart::cold))
        .with("CPU", figure("ms", own, ColdStart::cpu))
        .with("RSS", figure("MB", own, ColdStart::resident))
        .with(
            "artifact",
            Figure.of("MB", Files.size(subject.variant().artifact()) / (double) (1 << 20)));
  }

  /** Returns the row with the comparison to the rivals of the same function. */
  private static Row compared(Row row, Subject subject, Map<Subject, List<ColdStart>> starts) {
    List<ColdStart> own = starts.get(subject);
    for (String rival : List.of(Variants.NODE, Variants.PLAIN)) {
      for (Subject other : starts.keySet()) {
        if (other.variant().name().equals(rival) && other.cores() == subject.cores()) {
          List<ColdStart> others = starts.get(other);
          row = row.with("of " + rival, ratio(own, others, ColdStart::cold));
          row = row.with("CPU of " + rival, ratio(own, others, ColdStart::cpu));
        }
      }
    }
    return row;
  }

  private static Figure figure(
      String unit, List<ColdStart> starts, ToDoubleFunction<ColdStart> value) {
    return Figure.of(unit, starts.stream().mapToDouble(value).toArray());
  }

  /** Returns each start as a multiple of the other's in the same round. */
  private static Figure ratio(
      List<ColdStart> own, List<ColdStart> others, ToDoubleFunction<ColdStart> value) {
    double[] ratios = new double[own.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = value.applyAsDouble(own.get(i)) / value.applyAsDouble(others.get(i));
    }
    return Figure.of("x", ratios);
  }
}
