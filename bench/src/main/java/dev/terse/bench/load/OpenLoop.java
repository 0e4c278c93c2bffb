package dev.terse.bench.load;

import dev.terse.bench.load.ClosedLoop.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Clients that send requests at a fixed rate, however long the answers take. The latency counts
 * from the time at which a request was due, so that waiting is counted, too: a closed loop would
 * leave it out (coordinated omission).
 */
final class OpenLoop implements AutoCloseable {

  // Half of what the API accepts. Further requests wait, which counts as theirs.
  private static final int MOST_CONNECTIONS = 500;

  private final FollowedLinks links;
  private final double creates;
  private final int perSecond;
  private final LoadClient client = new LoadClient(MOST_CONNECTIONS);

  /**
   * Creates clients.
   *
   * @param links the links that they follow
   * @param creates the share of creates among their requests, from 0 to 1
   * @param perSecond the requests sent per second
   */
  OpenLoop(FollowedLinks links, double creates, int perSecond) {
    this.links = links;
    this.creates = creates;
    this.perSecond = perSecond;
  }

  /** Applies the load for the given duration, and returns all answers in order of arrival. */
  List<Answer> run(Duration length) {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(1);
    Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    long start = System.nanoTime();
    long requests = length.toSeconds() * perSecond;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < requests; i++) {
        long due = start + i * 1_000_000_000 / perSecond;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        long seed = random.nextLong();
        threads.execute(
            () -> {
              RandomGenerator own = RandomGeneratorFactory.getDefault().create(seed);
              boolean isCreate = own.nextDouble() < creates;
              boolean isRight = isAnswered(isCreate, own);
              long now = System.nanoTime();
              answers.add(new Answer(isCreate, isRight, (now - start) / 1e9, (now - due) / 1e6));
            });
      }
    }
    List<Answer> all = new ArrayList<>(answers);
    all.sort(Comparator.comparingDouble(Answer::at));
    return all;
  }

  private boolean isAnswered(boolean isCreate, RandomGenerator random) {
    return isCreate ? client.isCreated(links, random) : client.isFollowed(links, random);
  }

  @Override
  public void close() {
    client.close();
  }
}
