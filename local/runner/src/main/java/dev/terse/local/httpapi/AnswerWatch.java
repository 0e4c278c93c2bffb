package dev.terse.local.httpapi;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A watch over the requests whose functions have not answered: each that takes longer than the
 * limit is answered in its function's place. It counts its own rounds, so that suspending the
 * machine makes no request late. Thread-safe.
 */
final class AnswerWatch implements AutoCloseable {

  private static final Duration LONGEST_ROUND = Duration.ofMillis(250);
  private static final int LEAST_ROUNDS = 4;

  // Whoever removes a request answers it.
  private final Set<Watched> pending = ConcurrentHashMap.newKeySet();
  private final Duration round;
  private final long limit;
  private final Thread thread;
  private volatile long rounds;

  /** A request that is being answered. */
  static final class Watched {

    private final long lastRound;
    private final Runnable lateAnswer;

    private Watched(long lastRound, Runnable lateAnswer) {
      this.lastRound = lastRound;
      this.lateAnswer = lateAnswer;
    }
  }

  private AnswerWatch(Duration limit) {
    Duration fraction = limit.dividedBy(LEAST_ROUNDS);
    this.round = fraction.compareTo(LONGEST_ROUND) < 0 ? fraction : LONGEST_ROUND;
    this.limit = limit.dividedBy(round);
    this.thread = Thread.ofVirtual().name("answer-watch").unstarted(this::watch);
  }

  /**
   * Starts a watch.
   *
   * @param limit the longest time for an answer, to within a quarter of it or 250 ms on an idle
   *     machine
   */
  static AnswerWatch start(Duration limit) {
    AnswerWatch watch = new AnswerWatch(limit);
    watch.thread.start();
    return watch;
  }

  /**
   * Watches a request from now on.
   *
   * @param lateAnswer called once, on a thread of its own, if the function takes too long
   */
  Watched begin(Runnable lateAnswer) {
    Watched watched = new Watched(rounds + limit, lateAnswer);
    pending.add(watched);
    return watched;
  }

  /** Returns whether the function's answer came in time; otherwise the client has another one. */
  boolean end(Watched watched) {
    return pending.remove(watched);
  }

  /** Ends the watch; no request is answered by it any more. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(round);
        rounds++;
        answerLateOnes();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answerLateOnes() {
    try {
      for (Watched watched : pending) {
        if (watched.lastRound < rounds && pending.remove(watched)) {
          Thread.ofVirtual().name("late-answer").start(watched.lateAnswer);
        }
      }
    } catch (OutOfMemoryError e) {
      // The watch goes on for the others.
    }
  }
}
