package dev.terse.bench.cold;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.TemporaryFolder;
import dev.terse.bench.Topic;
import dev.terse.local.lambda.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cold starts of all functions and the redirect's rivals, interleaved, on two cores and on one. */
public final class ColdTopic implements Topic {

  private static final int ROUNDS = 9;
  private static final int ROUNDS_OF_OTHERS = 3;
  private static final int ROUNDS_OF_OTHERS_AT_ONE_CORE = 1;
  // A round takes many seconds, and no client waits for the aggregator.
  private static final int ROUNDS_OF_AGGREGATOR = 1;

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
    try (TemporaryFolder folder = TemporaryFolder.create();
        Backend backend = Backend.start()) {
      Path directory = folder.path();
      Variants variants = new Variants(home, directory);
      Map<Variant, LoadedClasses> classes = new HashMap<>();
      List<Variant> all = variants.all();
      backend.putLink("terse-demo", "https://example.com/demo?a=b");
      // These starts warm up the backend and the disk's cache too.
      for (Variant variant : all) {
        LoadedClasses.of(variant, backend, directory)
            .ifPresent(loaded -> classes.put(variant, loaded));
      }
      ColdStarts starts = ColdStarts.of(all, ColdTopic::rounds, backend, directory.resolve("log"));
      return report(starts, classes, variants.missing());
    }
  }

  /** Returns the number of rounds: what is compared has more than what is only reported. */
  private static int rounds(Subject subject) {
    return switch (subject.variant().function()) {
      case "redirect" -> ROUNDS;
      case "aggregator" -> ROUNDS_OF_AGGREGATOR;
      default -> subject.cores() == 1 ? ROUNDS_OF_OTHERS_AT_ONE_CORE : ROUNDS_OF_OTHERS;
    };
  }

  private static Report report(
      ColdStarts starts, Map<Variant, LoadedClasses> classes, List<String> missing)
      throws Exception {
    List<Row> rows = new ArrayList<>();
    for (Subject subject : starts.subjects()) {
      Row row = starts.row(subject);
      LoadedClasses loaded = classes.get(subject.variant());
      if (loaded != null) {
        row = row.with("classes", Figure.of("", loaded.all()));
        row = row.with("shared", Figure.of("", loaded.shared()));
      }
      rows.add(row);
    }
    List<String> notes = new ArrayList<>(missing);
    notes.add("The start of the microVM, the download and the unpacking are not in it.");
    notes.add("DynamoDB is DynamoDB Local over plain HTTP; the topic \"tls\" has it behind TLS.");
    notes.add("The rivals read the link and answer; Terse makes ready to send the click too.");
    return new Report(rows, notes);
  }
}
