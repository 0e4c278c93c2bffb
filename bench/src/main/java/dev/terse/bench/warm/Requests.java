package dev.terse.bench.warm;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.ManagedFunction;
import dev.terse.bench.Row;
import dev.terse.bench.StoredLinks;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.function.IntFunction;

/** Requests to packaged functions as processes, one after the other. */
final class Requests {

  private static final int WARM_UP = 500;
  private static final int REQUESTS = 5_000;
  private static final int PARTS = 5;

  private Requests() {}

  static List<Row> measure(Home home, Backend backend) throws Exception {
    StoredLinks.put(backend.dynamoDb(), "LinksTable", WARM_UP + REQUESTS);
    String follow = Files.readString(home.existing("events/redirect-found.json"));
    byte[] create = Files.readAllBytes(home.existing("events/shorten-create.json"));
    return List.of(
        row(
            home,
            backend,
            "redirect",
            301,
            i ->
                follow
                    .replace(Handlers.CODE, StoredLinks.code(i))
                    .getBytes(StandardCharsets.UTF_8)),
        row(home, backend, "shorten", 201, i -> create));
  }

  private static Row row(
      Home home, Backend backend, String name, int status, IntFunction<byte[]> events)
      throws Exception {
    double[] response = new double[REQUESTS];
    double[] billed = new double[REQUESTS];
    double[] cpu = new double[PARTS];
    try (ManagedFunction function =
        ManagedFunction.start(home, name, backend.dynamoDb(), backend.kinesis().uri())) {
      for (int i = 0; i < WARM_UP; i++) {
        function.invoke(events.apply(i), status);
      }
      for (int part = 0; part < PARTS; part++) {
        int from = part * REQUESTS / PARTS;
        int to = (part + 1) * REQUESTS / PARTS;
        double before = function.cpuTime().toNanos() / 1e6;
        for (int i = from; i < to; i++) {
          EmulatedInvocation invocation = function.invoke(events.apply(WARM_UP + i), status);
          response[i] = invocation.responseTime().toNanos() / 1e6;
          billed[i] = Math.ceil(invocation.busyTime().toNanos() / 1e6);
        }
        cpu[part] = (function.cpuTime().toNanos() / 1e6 - before) / (to - from);
      }
    }
    return Row.of(name + " through the runtime interface client")
        .with("p50", Figure.percentile("ms", 50, PARTS, response))
        .with("p95", Figure.percentile("ms", 95, PARTS, response))
        .with("p99", Figure.percentile("ms", 99, PARTS, response))
        .with("CPU", Figure.of("ms", cpu))
        .with("billed", Figure.mean("ms", PARTS, billed));
  }
}
