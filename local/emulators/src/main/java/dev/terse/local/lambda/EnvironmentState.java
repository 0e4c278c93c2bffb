package dev.terse.local.lambda;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The state of the runtime and the extensions of an environment. Lambda delivers an invocation when
 * all of them wait, to all at once, and freezes the environment when all wait again.
 */
final class EnvironmentState {

  /** A runtime or an extension, waiting or busy. */
  private static final class Participant {
    private CompletableFuture<EmulatedInvocation> waiting;

    CompletableFuture<EmulatedInvocation> waits() {
      waiting = new CompletableFuture<>();
      return waiting;
    }

    void getsToWork(EmulatedInvocation invocation) {
      CompletableFuture<EmulatedInvocation> woken = waiting;
      waiting = null;
      woken.complete(invocation);
    }
  }

  private final Participant runtime = new Participant();
  private final Map<String, Participant> extensions = new HashMap<>();
  private final CompletableFuture<Initialization> initialization = new CompletableFuture<>();
  private final CompletableFuture<Long> restoreAsked = new CompletableFuture<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();
  private boolean extensionsAreForgotten;
  private long runtimeWaitedAt;
  private EmulatedInvocation pending;
  private EmulatedInvocation current;

  CompletableFuture<Initialization> initialization() {
    return initialization;
  }

  CompletableFuture<Long> restoreAsked() {
    return restoreAsked;
  }

  CompletableFuture<Void> restored() {
    return restored;
  }

  /** Notes that the runtime could not be initialized or restored. */
  void fail(Initialization.Failed failure) {
    initialization.complete(failure);
    restoreAsked.completeExceptionally(new IllegalStateException(failure.toString()));
  }

  /** Registers an extension for INVOKE; empty once the runtime has requested its first event. */
  synchronized Optional<String> register() {
    if (runtime.waiting != null || initialization.isDone()) {
      return Optional.empty();
    }
    String identifier = UUID.randomUUID().toString();
    extensions.put(identifier, new Participant());
    return Optional.of(identifier);
  }

  /** Notes that the runtime is done; the returned future completes with the next invocation. */
  synchronized CompletableFuture<EmulatedInvocation> runtimeWaits() {
    if (!initialization.isDone()) {
      runtimeWaitedAt = System.nanoTime();
    }
    CompletableFuture<EmulatedInvocation> next = runtime.waits();
    settle();
    return next;
  }

  /** Notes that an extension is done; empty if it is not registered. */
  synchronized Optional<CompletableFuture<EmulatedInvocation>> extensionWaits(String identifier) {
    Participant extension = extensions.get(identifier);
    if (extension == null) {
      return Optional.empty();
    }
    CompletableFuture<EmulatedInvocation> next = extension.waits();
    settle();
    return Optional.of(next);
  }

  /** Accepts the runtime's answer; false if it is not the answer to the current invocation. */
  synchronized boolean answer(String requestId, FunctionOutcome answer) {
    if (current == null || !current.requestId().equals(requestId) || current.isAnswered()) {
      return false;
    }
    current.answer(answer);
    return true;
  }

  /** Has an invocation delivered as soon as all are waiting. */
  synchronized void submit(EmulatedInvocation invocation) {
    if (pending != null || current != null) {
      throw new IllegalStateException("an environment serves one invocation at a time");
    }
    pending = invocation;
    settle();
  }

  /** Continues as if no extension had registered. */
  synchronized void forgetExtensions() {
    extensionsAreForgotten = true;
  }

  private void settle() {
    boolean extensionsWait =
        extensionsAreForgotten
            || extensions.values().stream().allMatch(extension -> extension.waiting != null);
    if (runtime.waiting == null || !extensionsWait) {
      return;
    }
    initialization.complete(new Initialization.Ready(runtimeWaitedAt));
    if (current != null && current.isAnswered()) {
      current.freeze();
      current = null;
    }
    if (pending != null && current == null) {
      current = pending;
      pending = null;
      current.handOver();
      runtime.getsToWork(current);
      if (!extensionsAreForgotten) {
        extensions.values().forEach(extension -> extension.getsToWork(current));
      }
    }
  }
}
