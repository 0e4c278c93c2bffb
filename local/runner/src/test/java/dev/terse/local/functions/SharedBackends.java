package dev.terse.local.functions;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;

/**
 * The services of each kind, started once for all tests of a class. A failed start is remembered,
 * so that no test waits for it again.
 */
final class SharedBackends implements AutoCloseable {

  private final Function<TestBackend.Kind, BackendStart> starting;
  private final Map<TestBackend.Kind, BackendStart> starts = new EnumMap<>(TestBackend.Kind.class);

  SharedBackends(Function<TestBackend.Kind, BackendStart> starting) {
    this.starting = starting;
  }

  /**
   * Returns the services; skips the test where they are unavailable, and fails it where they should
   * be available.
   */
  TestBackend startOrSkip(TestBackend.Kind kind) {
    return switch (starts.computeIfAbsent(kind, this::start)) {
      case BackendStart.Started(TestBackend backend) -> backend;
      case BackendStart.Missing(String reason) -> Assumptions.abort(reason);
      case BackendStart.Failed(String reason, Throwable cause) ->
          throw new AssertionError(reason, cause);
    };
  }

  private BackendStart start(TestBackend.Kind kind) {
    BackendStart start = starting.apply(kind);
    if (start instanceof BackendStart.Missing(String reason)) {
      System.out.println(reason);
    }
    return start;
  }

  @Override
  public void close() {
    for (BackendStart start : starts.values()) {
      if (start instanceof BackendStart.Started(TestBackend backend)) {
        backend.close();
      }
    }
    starts.clear();
  }
}
