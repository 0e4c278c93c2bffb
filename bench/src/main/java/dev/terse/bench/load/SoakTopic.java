package dev.terse.bench.load;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import dev.terse.bench.load.ClosedLoop.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole system on this machine under half of its highest load for half an hour: whether it
 * slows down, and whether it keeps what it should give back.
 */
public final class SoakTopic implements Topic {

  private static final int FOLLOWED = 2_000;
  private static final double CREATES = 0.02;
  private static final int CONNECTIONS = 16;
  private static final Duration WARM_UP = Duration.ofMinutes(1);
  private static final Duration HIGHEST = Duration.ofSeconds(20);
  private static final List<String> PARTS = List.of("first", "second", "last");
  private static final Duration PART = Duration.ofMinutes(10);

  // Connections and threads that nobody uses are given up after at most a minute.
  private static final Duration QUIET = Duration.ofSeconds(90);

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String about() {
    return "./terse up for half an hour: redirects of 2,000 links by Zipf's law and one create for"
        + " fifty of them, offered at half of the rate that 16 connections reached; latency in three"
        + " parts of ten minutes, and memory, threads, open files and temporary files after each,"
        + " without requests for 90 s.";
  }

  @Override
  public boolean isByNameOnly() {
    return true;
  }

  @Override
  public Report run(Home home) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (MeasuredSystem up = MeasuredSystem.start(home, FOLLOWED)) {
      FollowedLinks links = FollowedLinks.stored(up.api(), FOLLOWED);
      int rate = highest(links) / 2;
      Thread.sleep(QUIET);
      rows.add(resources("after the warm-up", up));
      for (String part : PARTS) {
        try (OpenLoop offered = new OpenLoop(links, CREATES, rate)) {
          List<Answer> answers = offered.run(PART);
          rows.add(
              Answers.redirects("%s ten minutes".formatted(part), List.of(answers), PART)
                  .with("offered", Figure.of("/s", rate))
                  .with("memory", Figure.of("MB", up.residentMegabytes())));
        }
        Thread.sleep(QUIET);
        rows.add(resources("after the %s ten minutes".formatted(part), up));
      }
    }
    return new Report(
        rows,
        List.of(
            "The load and the system share this machine's cores.",
            "Latencies count from the time at which each redirect was due."));
  }

  /** Returns the requests per second that clients reach who send the next request at once. */
  private static int highest(FollowedLinks links) throws Exception {
    try (ClosedLoop load = new ClosedLoop(links, CREATES, CONNECTIONS)) {
      load.run(WARM_UP);
      long right = load.run(HIGHEST).stream().filter(Answer::isRight).count();
      return (int) (right / HIGHEST.toSeconds());
    }
  }

  private static Row resources(String subject, MeasuredSystem up) throws Exception {
    return Row.of(subject)
        .with("memory", Figure.of("MB", up.residentMegabytes()))
        .with("threads", Figure.of("", up.threads()))
        .with("open files", Figure.of("", up.openFiles()))
        .with("temporary files", Figure.of("", up.temporaryFiles()));
  }
}
