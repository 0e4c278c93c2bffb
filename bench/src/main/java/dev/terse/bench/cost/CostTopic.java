package dev.terse.bench.cost;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Measured;
import dev.terse.bench.Report;
import dev.terse.bench.Topic;
import java.util.List;

/** The cost of a million requests, from their measured duration. */
public final class CostTopic implements Topic {

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public String about() {
    return "dollars for a million redirects and for a million creates, of the billed times that the"
        + " topics warm and clicks measured last, and of list prices.";
  }

  @Override
  public Report run(Home home) throws Exception {
    Measured warm = Measured.last(home, "warm");
    Measured clicks = Measured.last(home, "clicks");
    var costs = new MillionCosts(Prices.read(), home);
    return new Report(
        List.of(
            costs.redirects(
                billed(warm, "redirect"),
                inverse(
                    clicks.figure("aggregator, DynamoDB Local, batches of 1000", "throughput"))),
            costs.creates(billed(warm, "shorten"))),
        List.of(
            "By the times of %s and %s, on that machine: a function with 1 GB has about 0.6 of a core in"
                    .formatted(warm.at(), clicks.at())
                + " Lambda, and DynamoDB takes a few ms.",
            "A redirect reads the table, half a unit; its click is put to the stream, folded in a batch of"
                + " 1,000, and written to its day and its total as if no two were of one link. A create"
                + " writes an item of 2 KB.",
            "Without what is paid by the month or the hour, without logs, and without the answers' bytes."));
  }

  private static Figure billed(Measured warm, String function) {
    return warm.figure(function + " through the runtime interface client", "billed");
  }

  /** Converts a rate per second to the milliseconds of one. */
  private static Figure inverse(Figure perSecond) {
    return new Figure(
        "ms",
        1e3 / perSecond.median(),
        1e3 / perSecond.high(),
        1e3 / perSecond.low(),
        perSecond.samples());
  }
}
