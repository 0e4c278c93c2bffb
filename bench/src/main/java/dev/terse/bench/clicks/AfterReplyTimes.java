package dev.terse.bench.clicks;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.ManagedFunction;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import dev.terse.local.kinesis.Fault;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The waiting times of a client and of Lambda, whatever the state of the click stream. */
public final class AfterReplyTimes implements Topic {

  private static final int WARM_UP = 500;
  private static final int PARTS = 5;
  private static final Duration PAUSE_WITH_FAULTS = Duration.ofMillis(100);

  @Override
  public String name() {
    return "after-reply";
  }

  @Override
  public String about() {
    return "From an event to the packaged redirect's response, and to the freeze of its environment,"
        + " through the runtime interface client, with a stream of clicks that is well, slow, hanging"
        + " or refusing.";
  }

  @Override
  public Report run(Home home) throws Exception {
    byte[] event = Files.readAllBytes(home.existing("events/redirect-found.json"));
    List<Row> rows = new ArrayList<>();
    try (Backend backend = Backend.start()) {
      backend.putLink("terse-demo", "https://example.com/demo?a=b");
      try (ManagedFunction redirect =
          ManagedFunction.start(home, "redirect", backend.dynamoDb(), backend.kinesis().uri())) {
        for (int i = 0; i < WARM_UP; i++) {
          redirect.invoke(event);
        }
        for (Map.Entry<String, Optional<Fault>> stream : streams().entrySet()) {
          backend.kinesis().faults().clear();
          stream.getValue().ifPresent(backend.kinesis().faults()::inject);
          rows.add(measured(stream.getKey(), redirect, event, stream.getValue().isPresent()));
        }
      }
    }
    return new Report(
        rows,
        List.of(
            "The link comes from memory but for once in three seconds.",
            "\"busy\" is what Lambda bills: up to the end of the put, or of the last attempt.",
            "With a fault there are ten requests a second. A stream that hangs is left alone for 5 s"
                + " after three puts without an answer, and then again after each that tries it."));
  }

  private static Map<String, Optional<Fault>> streams() {
    Map<String, Optional<Fault>> streams = new LinkedHashMap<>();
    streams.put("healthy", Optional.empty());
    streams.put("slow by 100 ms", Optional.of(new Fault.Delay(Duration.ofMillis(100))));
    streams.put("refusing", Optional.of(new Fault.Refuse()));
    // Last, because the function stops using such a stream for a while.
    streams.put("hanging", Optional.of(new Fault.Hang()));
    return streams;
  }

  private static Row measured(
      String stream, ManagedFunction redirect, byte[] event, boolean isFaulty) throws Exception {
    int requests = isFaulty ? 100 : 1_000;
    double[] response = new double[requests];
    double[] busy = new double[requests];
    for (int i = 0; i < requests; i++) {
      EmulatedInvocation invocation = redirect.invoke(event);
      response[i] = invocation.responseTime().toNanos() / 1e6;
      busy[i] = invocation.busyTime().toNanos() / 1e6;
      if (isFaulty) {
        Thread.sleep(PAUSE_WITH_FAULTS);
      }
    }
    return Row.of("stream " + stream)
        .with("response p50", Figure.percentile("ms", 50, PARTS, response))
        .with("response p99", Figure.percentile("ms", 99, PARTS, response))
        .with("busy p50", Figure.percentile("ms", 50, PARTS, busy))
        .with("busy p99", Figure.percentile("ms", 99, PARTS, busy))
        .with("busy mean", Figure.of("ms", Arrays.stream(busy).average().orElseThrow()));
  }
}
