package dev.terse.bench.load;

import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import java.time.Duration;
import java.util.List;

/** The whole system on this machine under a closed-loop load. */
public final class LoadTopic implements Topic {

  private static final int LINKS = 100_000;
  private static final int CONNECTIONS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration MEASURED = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String about() {
    return "./terse up as a process, and 16 connections that each send the next request when the"
        + " last is answered: 95 % redirects of 100,000 links by Zipf's law, 5 % creates,"
        + " for 20 s.";
  }

  @Override
  public Report run(Home home) throws Exception {
    try (MeasuredSystem up = MeasuredSystem.start(home, LINKS);
        ClosedLoop load = new ClosedLoop(up.api(), LINKS, CONNECTIONS)) {
      load.run(WARM_UP);
      Row row = Answers.row(load.run(MEASURED), MEASURED);
      return new Report(
          List.of(row),
          List.of(
              "The load, the HTTP API, the functions, DynamoDB Local, Kinesis and the aggregator"
                  + " share this machine's cores.",
              "Nothing is remembered between requests, and each click is put to the stream before"
                  + " the reply, since ./terse up has no freeze to outlast.",
              "The tables' file is in memory where the system has /dev/shm.",
              "An error is any answer but 301 to a redirect and 201 to a create, or none."));
    }
  }
}
