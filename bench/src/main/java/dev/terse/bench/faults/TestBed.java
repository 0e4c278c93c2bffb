package dev.terse.bench.faults;

import dev.terse.bench.Home;
import dev.terse.local.lambda.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The resources shared by all combinations: the tables with the links, and the unpacked function.
 */
final class TestBed implements AutoCloseable {

  private final Path directory;
  private final Backend backend;
  private final CellRun run;

  private TestBed(Path directory, Backend backend, CellRun run) {
    this.directory = directory;
    this.backend = backend;
    this.run = run;
  }

  static TestBed open(Home home, Timing timing) throws Exception {
    Path directory = Files.createTempDirectory("terse-faults");
    Redirect.Artifact artifact = Redirect.unpack(home, directory);
    Backend backend = Backend.start();
    return new TestBed(
        directory,
        backend,
        new CellRun(timing, backend, Links.create(backend), artifact, directory));
  }

  /**
   * Runs combinations one at a time on an otherwise idle machine, so that their times are valid.
   */
  Map<Cell, Outcome> oneAfterTheOther(Collection<Cell> cells) throws Exception {
    Map<Cell, Outcome> outcomes = new LinkedHashMap<>();
    for (List<Cell> group : Cell.groups(cells)) {
      outcomes.putAll(run.run(group));
    }
    return outcomes;
  }

  /** Runs all groups of combinations at once: the machine is busy, and the times are too long. */
  Map<Cell, Outcome> atOnce(Collection<Cell> cells) throws Exception {
    List<Future<Map<Cell, Outcome>>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (List<Cell> group : Cell.groups(cells)) {
        running.add(threads.submit(() -> run.run(group)));
      }
    }
    Map<Cell, Outcome> outcomes = new LinkedHashMap<>();
    for (Future<Map<Cell, Outcome>> group : running) {
      outcomes.putAll(group.get());
    }
    return outcomes;
  }

  /** Follows links without DAX while nothing fails. */
  Outcome withoutFaults() throws Exception {
    return run.withoutFaults();
  }

  @Override
  public void close() throws IOException {
    backend.close();
    List<Path> paths;
    try (var walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
