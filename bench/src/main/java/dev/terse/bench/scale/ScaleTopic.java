package dev.terse.bench.scale;

import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import java.util.ArrayList;
import java.util.List;

/** The growth of response times with the amount of stored data. */
public final class ScaleTopic implements Topic {

  private static final int[] LINKS = {10_000, 100_000, 1_000_000};

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String about() {
    return "the packaged functions through the runtime interface client: redirect and create with"
        + " 10 thousand, 100 thousand and 1 million links in DynamoDB Local, in turns;"
        + " statistics of 30, 366 and 1,826 days, and details; and the aggregator's time for 100,"
        + " 1,000 and 10,000 records.";
  }

  @Override
  public Report run(Home home) throws Exception {
    List<Row> rows = new ArrayList<>();
    rows.addAll(StoredLinksScale.measure(home, LINKS, RunningDatabase::temporary));
    rows.addAll(StatisticsScale.measure(home));
    rows.addAll(BatchScale.measure(home));
    return new Report(
        rows,
        List.of(
            "\"of the least\" compares with the first row of its kind, of the same round.",
            "Links: the redirect is a HEAD of another link each, so that DynamoDB is asked and no"
                + " click sent; the links are put into DynamoDB Local's file by SQL beforehand,"
                + " since its API takes 10,000 a second. The file is in memory where the system has"
                + " /dev/shm.",
            "Statistics: a period is 366 days at most, so 1,826 days are five requests. A day's"
                + " item has the counters of some 150 clicks. Details add the days since the total,"
                + " here 34, in a query of 50 items, whose units DynamoDB Local returns.",
            "Records: the table answers every update at once, see the topic clicks."));
  }
}
