package dev.terse.local;

import dev.terse.local.functions.LocalFunction;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The initialization of each function ahead of its first invocation, all concurrently.
 *
 * @param tasks return the reason why a function can't be initialized
 */
record Preparation(List<FutureTask<Optional<String>>> tasks) {

  static Preparation of(Collection<LocalFunction> functions) {
    List<FutureTask<Optional<String>>> tasks =
        functions.stream().map(function -> new FutureTask<>(function::prepare)).toList();
    tasks.forEach(Thread::startVirtualThread);
    return new Preparation(tasks);
  }

  /** Waits for all; returns the reason for the first failure, if one failed. */
  Optional<String> failure() throws InterruptedException {
    for (FutureTask<Optional<String>> task : tasks) {
      try {
        if (task.get().isPresent()) {
          return task.get();
        }
      } catch (ExecutionException e) {
        return Optional.of("A function can't be started: %s.".formatted(e.getCause()));
      }
    }
    return Optional.empty();
  }
}
