package dev.terse.bench.clicks;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.ManagedFunction;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import dev.terse.bench.Zipf;
import dev.terse.local.kinesis.ActiveFault;
import dev.terse.local.kinesis.Fault;
import dev.terse.local.lambda.Backend;
import dev.terse.stats.StatsReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** The clicks that are lost or counted twice where the stream loses answers to puts. */
public final class LostAnswers implements Topic {

  private static final String CODE = "terse-demo";
  private static final int LINKS = 40;
  private static final int REDIRECT_ENVIRONMENTS = 4;
  private static final int REDIRECTS_EACH = 5_000;
  private static final Duration LONGEST_LOSS = Duration.ofMillis(1_200);
  private static final Pattern COUNTED_AS_LOST = Pattern.compile("\"ClicksLost\":(\\d+)");

  @Override
  public String name() {
    return "lost-answers";
  }

  @Override
  public String about() {
    return "20,000 redirects of 40 links by four environments of the packaged redirect, while the"
        + " stream loses part of its answers to puts, each up to 1.2 s after it stored the click; the"
        + " clicks are read at the same time from four shards by four environments of the aggregator,"
        + " each batch by any of them, and every tenth batch once more.";
  }

  @Override
  public boolean isByNameOnly() {
    return true;
  }

  @Override
  public Report run(Home home) throws Exception {
    List<Row> rows = new ArrayList<>();
    for (double part : List.of(0.0, 0.01, 0.1)) {
      rows.add(measured(home, part));
    }
    return new Report(
        rows,
        List.of(
            "\"stored twice\" are clicks that the stream has more than once, because the answer to"
                + " the first put was lost.",
            "\"counted as lost\" is the redirect's metric ClicksLost: clicks of which it does not know"
                + " that the stream has them."));
  }

  private static Row measured(Home home, double part) throws Exception {
    try (Backend backend = Backend.start()) {
      for (int link = 0; link < LINKS; link++) {
        backend.putLink(code(link), "https://example.com/" + link);
      }
      try (var drain = new StreamDrain(backend)) {
        long countedAsLost;
        try (ActiveFault _ =
            backend
                .kinesis()
                .faults()
                .inject("PutRecord", new Fault.DropAnswer(part, LONGEST_LOSS))) {
          countedAsLost = follow(home, backend);
        }
        StreamDrain.Drained drained = drain.end();
        return row(part, drained, counted(backend), countedAsLost);
      }
    }
  }

  private static Row row(
      double part, StreamDrain.Drained drained, long counted, long countedAsLost) {
    long followed = (long) REDIRECT_ENVIRONMENTS * REDIRECTS_EACH;
    return Row.of("%.0f %% of the answers lost".formatted(part * 100))
        .with("redirects", Figure.of("", followed))
        .with("stored twice", Figure.of("", drained.records() - drained.clicks()))
        .with("not stored", Figure.of("", followed - drained.clicks()))
        .with("counted", Figure.of("", counted))
        .with("counted twice", Figure.of("", counted - drained.clicks()))
        .with("counted as lost", Figure.of("", countedAsLost));
  }

  /** Follows links in all environments, and returns how many clicks they counted as lost. */
  private static long follow(Home home, Backend backend) throws Exception {
    String event =
        Files.readString(home.existing("events/redirect-found.json"), StandardCharsets.UTF_8);
    List<Future<Long>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < REDIRECT_ENVIRONMENTS; i++) {
        var random = new Random(i);
        running.add(threads.submit(() -> follow(home, backend, event, random)));
      }
    }
    long lost = 0;
    for (Future<Long> environment : running) {
      lost += environment.get();
    }
    return lost;
  }

  private static long follow(Home home, Backend backend, String event, Random random)
      throws Exception {
    var popularity = new Zipf(LINKS);
    try (ManagedFunction redirect =
        ManagedFunction.start(home, "redirect", backend.dynamoDb(), backend.kinesis().uri())) {
      for (int i = 0; i < REDIRECTS_EACH; i++) {
        String request = event.replace(CODE, code(popularity.next(random)));
        redirect.invoke(request.getBytes(StandardCharsets.UTF_8), 301);
      }
      return COUNTED_AS_LOST
          .matcher(redirect.output())
          .results()
          .mapToLong(match -> Long.parseLong(match.group(1)))
          .sum();
    }
  }

  private static long counted(Backend backend) {
    var reader = new StatsReader(backend.client(), "StatsTable");
    long clicks = 0;
    for (int link = 0; link < LINKS; link++) {
      clicks += reader.totals(code(link)).clicks();
    }
    return clicks;
  }

  private static String code(int link) {
    return "link-" + link;
  }
}
