package dev.terse.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Clients that send the next request when the previous one is answered. */
final class ClosedLoop implements AutoCloseable {

  private final FollowedLinks links;
  private final double creates;
  private final int connections;
  private final LoadClient client;

  /**
   * An answer, or its absence.
   *
   * @param isCreate whether it answers a create
   * @param isRight whether it is correct
   * @param at the time of arrival, in seconds from the beginning
   * @param millis the latency
   */
  record Answer(boolean isCreate, boolean isRight, double at, double millis) {}

  /**
   * Creates clients.
   *
   * @param links the links that they follow
   * @param creates the share of creates among their requests, from 0 to 1
   * @param connections the number of clients, each with one connection
   */
  ClosedLoop(FollowedLinks links, double creates, int connections) {
    this.links = links;
    this.creates = creates;
    this.connections = connections;
    this.client = new LoadClient(connections);
  }

  /** Applies the load for the given duration, and returns all answers in order of arrival. */
  List<Answer> run(Duration length) throws Exception {
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Answer>>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(i);
        running.add(threads.submit(() -> loop(random, start, start + length.toNanos())));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<List<Answer>> each : running) {
        answers.addAll(each.get());
      }
      answers.sort(Comparator.comparingDouble(Answer::at));
      return answers;
    }
  }

  private List<Answer> loop(RandomGenerator random, long start, long end) {
    List<Answer> answers = new ArrayList<>();
    for (long now = System.nanoTime(); now < end && !Thread.currentThread().isInterrupted(); ) {
      boolean isCreate = random.nextDouble() < creates;
      boolean isRight =
          isCreate ? client.isCreated(links, random) : client.isFollowed(links, random);
      long answered = System.nanoTime();
      answers.add(new Answer(isCreate, isRight, (answered - start) / 1e9, (answered - now) / 1e6));
      now = answered;
    }
    return answers;
  }

  @Override
  public void close() {
    client.close();
  }
}
