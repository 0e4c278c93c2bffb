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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Cold starts of the redirect and its rivals, interleaved, at two cores and at one. */
public final class ColdTopic implements Topic {

  private static final int ROUNDS = 9;

  /** A variant at a number of cores. */
  private record Subject(Variant variant, int cores) {

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
    return "From the spawn of the process to the redirect's first answer, through the runtime"
        + " interface client and a stand-in for the Runtime API.";
  }

  @Override
  public Report run(Home home) throws Exception {
    Path directory = Files.createTempDirectory("terse-cold");
    Variants variants = new Variants(home, directory);
    Map<Subject, List<ColdStart>> starts = new LinkedHashMap<>();
    List<Variant> all = variants.all();
    for (int cores : new int[] {2, 1}) {
      all.forEach(variant -> starts.put(new Subject(variant, cores), new ArrayList<>()));
    }
    try (Backend backend = Backend.start()) {
      backend.putLink("terse-demo", "https://example.com/demo?a=b");
      // The first round warms up the backend and the disk's cache, and is not counted.
      for (int round = 0; round <= ROUNDS; round++) {
        for (Map.Entry<Subject, List<ColdStart>> entry : starts.entrySet()) {
          Subject subject = entry.getKey();
          ColdStart start =
              ColdStart.of(subject.variant(), subject.cores(), backend, directory.resolve("log"));
          if (round > 0) {
            entry.getValue().add(start);
          }
        }
      }
    }
    return report(starts, variants.missing());
  }

  private static Report report(Map<Subject, List<ColdStart>> starts, List<String> missing)
      throws Exception {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Subject, List<ColdStart>> entry : starts.entrySet()) {
      rows.add(row(entry.getKey(), entry.getValue(), starts));
    }
    List<String> notes = new ArrayList<>(missing);
    notes.add("The start of the microVM, the download and the unpacking are not in it.");
    notes.add("DynamoDB is DynamoDB Local over plain HTTP: TLS is not in it.");
    notes.add("The rivals read the link and answer; Terse makes ready to send the click too.");
    return new Report(rows, notes);
  }

  private static Row row(Subject subject, List<ColdStart> own, Map<Subject, List<ColdStart>> starts)
      throws Exception {
    Row row =
        Row.of(subject.toString())
            .with("init", figure("ms", own, ColdStart::init))
            .with("cold", figure("ms", own, ColdStart::cold))
            .with("CPU", figure("ms", own, ColdStart::cpu))
            .with("RSS", figure("MB", own, ColdStart::resident))
            .with(
                "artifact",
                Figure.of("MB", Files.size(subject.variant().artifact()) / (double) (1 << 20)));
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

  /** Each start as a multiple of the other's in the same round. */
  private static Figure ratio(
      List<ColdStart> own, List<ColdStart> others, ToDoubleFunction<ColdStart> value) {
    double[] ratios = new double[own.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = value.applyAsDouble(own.get(i)) / value.applyAsDouble(others.get(i));
    }
    return Figure.of("x", ratios);
  }
}
