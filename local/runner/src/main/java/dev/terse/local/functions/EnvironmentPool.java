package dev.terse.local.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The execution environments of a function, each with the number of its current invocations. An
 * environment is created when all others are busy, and closed once it can't be used any more and
 * its last invocation has ended. Thread-safe.
 */
final class EnvironmentPool {

  private final LoadedFunction function;
  private final int concurrency;
  private final List<Entry> open = new ArrayList<>();
  private int created;
  private boolean closed;

  private static final class Entry {
    private final ExecutionEnvironment environment;
    private int invocations;

    private Entry(ExecutionEnvironment environment) {
      this.environment = environment;
    }
  }

  EnvironmentPool(LoadedFunction function, int concurrency) {
    this.function = function;
    this.concurrency = concurrency;
  }

  /** Returns whether no environment has been created, or all have been closed. */
  synchronized boolean isEmpty() {
    return open.isEmpty();
  }

  /** Returns an environment for one invocation, which must be released at its end. */
  synchronized ExecutionEnvironment acquire() {
    for (Entry entry : open) {
      if (entry.invocations < concurrency && entry.environment.isUsable()) {
        entry.invocations++;
        return entry.environment;
      }
    }
    var entry = new Entry(new ExecutionEnvironment(function, ++created));
    entry.invocations++;
    open.add(entry);
    return entry.environment;
  }

  /** Does something with each environment, at the same time as its invocations. */
  void forEach(Consumer<ExecutionEnvironment> action) {
    snapshot().forEach(action);
  }

  private synchronized List<ExecutionEnvironment> snapshot() {
    return open.stream().map(entry -> entry.environment).toList();
  }

  void release(ExecutionEnvironment environment) {
    if (isLastOf(environment)) {
      environment.close();
    }
  }

  private synchronized boolean isLastOf(ExecutionEnvironment environment) {
    Entry entry =
        open.stream().filter(each -> each.environment == environment).findFirst().orElseThrow();
    entry.invocations--;
    boolean isOver = entry.invocations == 0 && (closed || !environment.isUsable());
    if (isOver) {
      open.remove(entry);
    }
    return isOver;
  }

  /** Closes the idle environments, and each of the others when its last invocation has ended. */
  void close() {
    idleOnes().forEach(ExecutionEnvironment::close);
  }

  private synchronized List<ExecutionEnvironment> idleOnes() {
    closed = true;
    List<Entry> idle = open.stream().filter(entry -> entry.invocations == 0).toList();
    open.removeAll(idle);
    return idle.stream().map(entry -> entry.environment).toList();
  }
}
