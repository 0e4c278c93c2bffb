package dev.terse.bench.cold;

import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

/**
 * One cold start.
 *
 * @param init milliseconds from the spawn to the first request for an event
 * @param cold milliseconds from the spawn to the first answer, including the wait for other init
 *     work
 * @param cpu milliseconds of processor time up to the first answer
 * @param resident resident memory after the first answer in MB
 */
record ColdStart(double init, double cold, double cpu, double resident) {

  static ColdStart of(Variant variant, int cores, Backend backend, Path log)
      throws IOException, InterruptedException, TimeoutException {
    try (RunningVariant running = RunningVariant.start(variant, cores, backend, log)) {
      EmulatedInvocation invocation = running.invoke(variant.event());
      return new ColdStart(
          running.init(),
          running.sinceSpawn(invocation),
          ProcessorTime.millis(running.pid()),
          resident(running.pid()));
    }
  }

  private static double resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
