package dev.terse.bench.scale;

import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Response times with ten million links, and the aggregator's with a hundred thousand days. */
public final class GrowthTopic implements Topic {

  private static final int[] LINKS = {10_000, 10_000_000};

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String about() {
    return "redirect and create with 10 thousand and 10 million links in files on the disk, which are"
        + " made once and kept in .terse/bench (3 GB); and the aggregator's time for 1,000"
        + " records with no day of another link stored, and with those of 100 thousand.";
  }

  @Override
  public boolean isByNameOnly() {
    return true;
  }

  @Override
  public Report run(Home home) throws Exception {
    Path kept = home.root().resolve(".terse").resolve("bench");
    List<Row> rows = new ArrayList<>();
    rows.addAll(StoredLinksScale.measure(home, LINKS, links -> RunningDatabase.kept(kept, links)));
    rows.addAll(StoredDaysScale.measure(home));
    return new Report(
        rows,
        List.of(
            "\"of the least\" compares with the first row of its kind, of the same round.",
            "Links: the redirect is a HEAD of another link each, so that DynamoDB is asked and no"
                + " click sent.",
            "Days: DynamoDB Local on the same cores writes what is counted."));
  }
}
