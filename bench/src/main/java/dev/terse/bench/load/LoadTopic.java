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
import java.util.Optional;

/** The whole system on this machine under load, and beside a rival if there is one. */
public final class LoadTopic implements Topic {

  private static final int LINKS = 100_000;
  private static final double CREATES = 0.05;
  private static final int CONNECTIONS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration MEASURED = Duration.ofSeconds(20);

  private static final int FOLLOWED = 2_000;
  private static final List<Integer> STEPS = List.of(1, 8, 16, 32, 128);
  private static final int TURNS = 3;
  private static final Duration TURN = Duration.ofSeconds(5);
  private static final int OFFERED = 500;

  // Until the last clicks are counted and memory is given back.
  private static final Duration SETTLING = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String about() {
    return "./terse up as a process: 16 connections that each send the next request when the last"
        + " is answered, 95 % redirects of 100,000 links by Zipf's law, 5 % creates, for 20 s;"
        + " redirects of 2,000 links with 1 to 128 connections, in three turns of 5 s after one that is"
        + " not counted, beside a rival if one runs; and 500 redirects offered per second.";
  }

  @Override
  public Report run(Home home) throws Exception {
    List<Row> rows = new ArrayList<>();
    Optional<FollowedLinks> rival = Rival.links();
    try (MeasuredSystem up = MeasuredSystem.start(home, LINKS)) {
      rows.add(mixed(FollowedLinks.stored(up.api(), LINKS)));
      FollowedLinks links = FollowedLinks.stored(up.api(), FOLLOWED);
      for (int connections : STEPS) {
        rows.addAll(redirects(links, rival, connections));
      }
      try (OpenLoop offered = new OpenLoop(links, 0, OFFERED)) {
        offered.run(TURN);
        rows.add(
            Answers.redirects(
                OFFERED + " redirects/s offered", List.of(offered.run(MEASURED)), MEASURED));
      }
      rows.add(
          Row.of("process")
              .with("memory", Figure.of("MB", up.residentMegabytes()))
              .with("idle", Figure.of("% of a core", up.idlePercent(SETTLING, MEASURED)))
              .with("memory after that", Figure.of("MB", up.residentMegabytes())));
    }
    return new Report(rows, notes(rival.isPresent()));
  }

  private static Row mixed(FollowedLinks links) throws Exception {
    try (ClosedLoop load = new ClosedLoop(links, CREATES, CONNECTIONS)) {
      load.run(WARM_UP);
      return Answers.row(load.run(MEASURED), MEASURED);
    }
  }

  private static List<Row> redirects(
      FollowedLinks links, Optional<FollowedLinks> rival, int connections) throws Exception {
    List<List<Answer>> own = new ArrayList<>();
    List<List<Answer>> others = new ArrayList<>();
    // Once without counting, so that caches are full and code is compiled, here and there.
    follow(links, connections);
    if (rival.isPresent()) {
      follow(rival.get(), connections);
    }
    for (int turn = 0; turn < TURNS; turn++) {
      own.add(follow(links, connections));
      if (rival.isPresent()) {
        others.add(follow(rival.get(), connections));
      }
    }
    List<Row> rows = new ArrayList<>();
    rows.add(Answers.redirects("redirects, %d connections".formatted(connections), own, TURN));
    if (rival.isPresent()) {
      rows.add(Answers.redirects("rival, %d connections".formatted(connections), others, TURN));
    }
    return rows;
  }

  private static List<Answer> follow(FollowedLinks links, int connections) throws Exception {
    try (ClosedLoop load = new ClosedLoop(links, 0, connections)) {
      return load.run(TURN);
    }
  }

  private static List<String> notes(boolean hasRival) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "The load, the HTTP API, the functions, DynamoDB Local, Kinesis and the aggregator share"
            + " this machine's cores.");
    notes.add("The tables' file is in memory where the system has /dev/shm.");
    notes.add("An error is any answer but a redirect to a redirect and 201 to a create, or none.");
    notes.add(
        "Latencies of offered redirects count from the time at which each was due, so that waiting"
            + " is counted.");
    if (!hasRival) {
      notes.add("No rival was running.");
    }
    return notes;
  }
}
