package dev.terse.bench.cold;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.StoredLinks;
import dev.terse.bench.TemporaryFolder;
import dev.terse.bench.Topic;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The redirect and its rival with as much of a processor as Lambda gives for their memory. */
public final class MemoryTopic implements Topic {

  private static final List<Integer> MEGABYTES = List.of(512, 1_024, 1_769);
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 500;
  private static final int REQUESTS = 2_000;
  private static final int PARTS = 5;
  private static final String CODE = "terse-demo";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String about() {
    return "The redirect in both packagings and Node, with the part of a processor that Lambda gives a"
        + " function of 512, 1,024 and 1,769 MB: from the spawn to the first answer, with the whole"
        + " processor until it asks for the event, and 2,000 requests one after the other, each for"
        + " another link.";
  }

  @Override
  public boolean isByNameOnly() {
    return true;
  }

  @Override
  public Report run(Home home) throws Exception {
    List<Row> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    try (TemporaryFolder folder = TemporaryFolder.create();
        Backend backend = Backend.start()) {
      backend.putLink(CODE, "https://example.com/demo?a=b");
      StoredLinks.put(backend.dynamoDb(), "LinksTable", WARM_UP + REQUESTS);
      Variants variants = new Variants(home, folder.path());
      List<Variant> redirects =
          variants.all().stream()
              .filter(Variant::isRedirect)
              .filter(variant -> !variant.name().equals(Variants.PLAIN))
              .toList();
      notes.addAll(variants.missing());
      for (int megabytes : MEGABYTES) {
        Optional<ProcessorShare> share = ProcessorShare.of(megabytes);
        if (share.isEmpty()) {
          throw new IOException(
              "groups of processes (cgroups) with a share of the processor can't be made; this takes root");
        }
        try (ProcessorShare given = share.get()) {
          for (Variant variant : redirects) {
            rows.add(row(variant, megabytes, given, backend, folder.path().resolve("log")));
          }
        }
      }
    }
    notes.add("A quota of each 20 ms; memory itself is not limited.");
    notes.add("\"billed\" is up to the freeze, rounded up to whole milliseconds, and their mean.");
    return new Report(rows, notes);
  }

  private static Row row(
      Variant variant, int megabytes, ProcessorShare share, Backend backend, Path log)
      throws IOException, InterruptedException, TimeoutException {
    double[] cold = new double[ROUNDS];
    double[] first = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      try (RunningVariant running = RunningVariant.start(variant, 2, backend, log)) {
        share.take(running.pid());
        EmulatedInvocation invocation = running.invoke(variant.event());
        first[round] = invocation.responseTime().toNanos() / 1e6;
        cold[round] = running.init() + first[round];
      }
    }
    double[] response = new double[REQUESTS];
    double[] billed = new double[REQUESTS];
    try (RunningVariant running = RunningVariant.start(variant, 2, backend, log)) {
      for (int i = 0; i < WARM_UP; i++) {
        running.invoke(event(variant, i)).awaitFreeze(PATIENCE);
      }
      share.take(running.pid());
      for (int i = 0; i < REQUESTS; i++) {
        EmulatedInvocation invocation = running.invoke(event(variant, WARM_UP + i));
        invocation.awaitFreeze(PATIENCE);
        response[i] = invocation.responseTime().toNanos() / 1e6;
        billed[i] = Math.ceil(invocation.busyTime().toNanos() / 1e6);
      }
    }
    return Row.of("%s, %,d MB".formatted(variant.name(), megabytes))
        .with("cold", Figure.of("ms", cold))
        .with("first invocation", Figure.of("ms", first))
        .with("p50", Figure.percentile("ms", 50, PARTS, response))
        .with("p95", Figure.percentile("ms", 95, PARTS, response))
        .with("p99", Figure.percentile("ms", 99, PARTS, response))
        .with("billed", Figure.mean("ms", PARTS, billed));
  }

  private static byte[] event(Variant variant, int link) {
    return new String(variant.event(), StandardCharsets.UTF_8)
        .replace(CODE, StoredLinks.code(link))
        .getBytes(StandardCharsets.UTF_8);
  }
}
