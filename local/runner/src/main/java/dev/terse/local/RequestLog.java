package dev.terse.local;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The log of requests for whoever watches the console: a line for each of the first requests of a
 * second, and one line for all others of that second, because writing a line can take longer than
 * answering a request. Thread-safe.
 */
final class RequestLog {

  /** The number of requests of a second that have a line each. */
  static final int LINES_PER_SECOND = 50;

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Consumer<String> reporter;
  private final Map<Integer, Integer> restByStatus = new TreeMap<>();
  private Duration slowest = Duration.ZERO;
  private int lines;
  private boolean isPeriodOpen;

  RequestLog(Consumer<String> reporter) {
    this.reporter = reporter;
  }

  void answered(String method, String path, int status, Duration elapsed) {
    if (hasLine(status, elapsed)) {
      reporter.accept("%-6s %-40s %d %4d ms".formatted(method, path, status, elapsed.toMillis()));
    }
  }

  private synchronized boolean hasLine(int status, Duration elapsed) {
    if (!isPeriodOpen) {
      isPeriodOpen = true;
      Thread.ofVirtual().name("request-log").start(this::endPeriod);
    }
    if (lines < LINES_PER_SECOND) {
      lines++;
      return true;
    }
    restByStatus.merge(status, 1, Integer::sum);
    slowest = elapsed.compareTo(slowest) > 0 ? elapsed : slowest;
    return false;
  }

  private void endPeriod() {
    try {
      Thread.sleep(PERIOD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String rest = rest();
    if (!rest.isEmpty()) {
      reporter.accept(rest);
    }
  }

  private synchronized String rest() {
    String summary =
        restByStatus.isEmpty()
            ? ""
            : "... and %,d more requests in this second: %s; the slowest took %d ms"
                .formatted(
                    restByStatus.values().stream().mapToInt(Integer::intValue).sum(),
                    restByStatus.entrySet().stream()
                        .map(entry -> "%,d x %d".formatted(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining(", ")),
                    slowest.toMillis());
    restByStatus.clear();
    slowest = Duration.ZERO;
    lines = 0;
    isPeriodOpen = false;
    return summary;
  }
}
