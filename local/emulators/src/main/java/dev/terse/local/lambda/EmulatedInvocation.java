package dev.terse.local.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An invocation in flight; any thread can wait for it. */
public final class EmulatedInvocation {

  private final String requestId = UUID.randomUUID().toString();
  private final byte[] event;
  private final Instant deadline;
  private final CompletableFuture<FunctionOutcome> answer = new CompletableFuture<>();
  private final CompletableFuture<Void> frozen = new CompletableFuture<>();
  private volatile long handedOverAt;
  private volatile long answeredAt;
  private volatile long frozenAt;

  EmulatedInvocation(byte[] event, Instant deadline) {
    this.event = event;
    this.deadline = deadline;
  }

  /** Returns the id that is in the function's context and logs. */
  public String requestId() {
    return requestId;
  }

  byte[] event() {
    return event;
  }

  Instant deadline() {
    return deadline;
  }

  boolean isAnswered() {
    return answer.isDone();
  }

  void handOver() {
    handedOverAt = System.nanoTime();
  }

  void answer(FunctionOutcome given) {
    answeredAt = System.nanoTime();
    answer.complete(given);
  }

  void freeze() {
    frozenAt = System.nanoTime();
    frozen.complete(null);
  }

  /**
   * Waits for the function's answer: the moment at which Lambda would send it to the client.
   *
   * @throws TimeoutException if there is none within the limit
   */
  public FunctionOutcome awaitAnswer(Duration limit) throws InterruptedException, TimeoutException {
    return await(answer, limit);
  }

  /**
   * Waits until the runtime and all extensions have requested their next events: the moment at
   * which Lambda would freeze the environment, and up to which it bills.
   *
   * @throws TimeoutException if they have not within the limit
   */
  public void awaitFreeze(Duration limit) throws InterruptedException, TimeoutException {
    await(frozen, limit);
  }

  /** Returns whether the environment would be frozen by now. */
  public boolean isFrozen() {
    return frozen.isDone();
  }

  /** Returns the time of the answer's arrival, as {@link System#nanoTime()}. */
  public long answeredAt() {
    return answeredAt;
  }

  /** Returns the time from sending the event to the answer. */
  public Duration responseTime() {
    return Duration.ofNanos(answeredAt - handedOverAt);
  }

  /** Returns the time from sending the event to the freeze. */
  public Duration busyTime() {
    return Duration.ofNanos(frozenAt - handedOverAt);
  }

  private static <T> T await(CompletableFuture<T> future, Duration limit)
      throws InterruptedException, TimeoutException {
    try {
      return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
