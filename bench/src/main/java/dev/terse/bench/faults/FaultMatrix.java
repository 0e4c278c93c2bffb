package dev.terse.bench.faults;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import dev.terse.local.lambda.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The redirect while DAX, DynamoDB and Kinesis fail in every combination. */
public final class FaultMatrix implements Topic {

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public String about() {
    return """
        the packaged redirect, run by Lambda's runtime interface client one request at a time, while \
        DAX (a stand-in), DynamoDB (DynamoDB Local behind a proxy) and Kinesis (our endpoint) fail \
        together: DAX hangs for 45 s, DynamoDB is down for 10 s, all else lasts 15 s. Takes ten minutes.""";
  }

  @Override
  public boolean isByNameOnly() {
    return true;
  }

  @Override
  public Report run(Home home) throws Exception {
    Map<Cell, Outcome> outcomes = run(home, Timing.full());
    List<Row> rows = new ArrayList<>();
    outcomes.forEach((cell, outcome) -> rows.add(row(cell, outcome)));
    return new Report(
        rows,
        List.of(
            "Right: 301 to the right place, 404 or 410; a tenth asks for a code before it exists and"
                + " right after its creation. Wrong: anything but that and a 503 with Retry-After.",
            "Slowest and p99 are from the hand-over of the event to its answer, in the function's"
                + " process; several combinations share the machine's cores.",
            "Recovery is from the end of the faults until a redirect was right and DAX was asked"
                + " again; the circuit breaker tries DAX again after 5 s."));
  }

  /** Tries every combination, those with different faults of DAX at once. */
  static Map<Cell, Outcome> run(Home home, Timing timing) throws Exception {
    Path directory = Files.createTempDirectory("terse-faults");
    try (Backend backend = Backend.start()) {
      Path root = Redirect.unpack(home, directory);
      Links links = Links.create(backend);
      List<Future<Map<Cell, Outcome>>> running = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (List<Cell> cells : Cell.groups()) {
          var run = new CellRun(timing, backend, links, root, directory);
          running.add(threads.submit(() -> run.run(cells)));
        }
      }
      Map<Cell, Outcome> outcomes = new LinkedHashMap<>();
      for (Future<Map<Cell, Outcome>> run : running) {
        outcomes.putAll(run.get());
      }
      return outcomes;
    } finally {
      delete(directory);
    }
  }

  private static Row row(Cell cell, Outcome outcome) {
    return Row.of(cell.toString())
        .with("right", Figure.of("", outcome.right()))
        .with("503", Figure.of("", outcome.unavailable()))
        .with("wrong", Figure.of("", outcome.wrong()))
        .with("p99", Figure.of("ms", outcome.p99()))
        .with("slowest", Figure.of("ms", outcome.slowest()))
        .with("clicks lost", Figure.of("", outcome.clicksLost()))
        .with("recovery", Figure.of("ms", outcome.recoveryMillis()));
  }

  private static void delete(Path directory) throws IOException {
    List<Path> paths;
    try (var walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
