package dev.terse.bench.cold;

import dev.terse.bench.Figure;
import dev.terse.bench.Row;
import dev.terse.local.lambda.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The cold starts of subjects, interleaved: in each round of each subject one. */
final class ColdStarts {

  private final Map<Subject, List<ColdStart>> starts = new LinkedHashMap<>();

  private ColdStarts() {}

  /**
   * Starts all variants, on two cores and on one.
   *
   * @param rounds returns the number of rounds of a subject, the same of all that are redirects
   * @param log the file of their output
   */
  static ColdStarts of(
      List<Variant> variants, ToIntFunction<Subject> rounds, Backend backend, Path log)
      throws IOException, InterruptedException, TimeoutException {
    ColdStarts all = new ColdStarts();
    for (int cores : new int[] {2, 1}) {
      variants.forEach(variant -> all.starts.put(new Subject(variant, cores), new ArrayList<>()));
    }
    boolean isAny = true;
    for (int round = 0; isAny; round++) {
      isAny = false;
      for (Map.Entry<Subject, List<ColdStart>> entry : all.starts.entrySet()) {
        Subject subject = entry.getKey();
        if (round < rounds.applyAsInt(subject)) {
          isAny = true;
          entry.getValue().add(ColdStart.of(subject.variant(), subject.cores(), backend, log));
        }
      }
    }
    return all;
  }

  Iterable<Subject> subjects() {
    return starts.keySet();
  }

  /** Returns the row of a subject; a redirect's is compared with those of its rivals. */
  Row row(Subject subject) throws IOException {
    List<ColdStart> own = starts.get(subject);
    Row row =
        Row.of(subject.toString())
            .with("init", figure("ms", own, ColdStart::init))
            .with("cold", figure("ms", own, ColdStart::cold))
            .with("CPU", figure("ms", own, ColdStart::cpu))
            .with("RSS", figure("MB", own, ColdStart::resident))
            .with(
                "artifact",
                Figure.of("MB", Files.size(subject.variant().artifact()) / (double) (1 << 20)));
    return subject.variant().isRedirect() ? compared(row, subject) : row;
  }

  private Row compared(Row row, Subject subject) {
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
