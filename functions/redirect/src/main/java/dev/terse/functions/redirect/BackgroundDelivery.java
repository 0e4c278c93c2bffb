package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import dev.terse.lambda.snapshot.Priming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivery of clicks by a thread of its own, for an execution environment that serves several
 * requests at once and is not frozen between them: no reply waits for the stream. Clicks are
 * gathered for some milliseconds and put together; what the stream refuses is put again. Until then
 * they are in memory alone, so a process that is killed loses the clicks of its last moments.
 */
final class BackgroundDelivery implements ClickDelivery {

  /** The number of clicks that may wait; one more is lost. */
  static final int CAPACITY = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundDelivery.class);
  private static final Duration GATHERING = Duration.ofMillis(20);
  private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMillis(50);
  private static final Duration RESENDING = Duration.ofSeconds(30);
  private static final Duration CLOSING = Duration.ofMillis(1_500);

  private final ClickRecorder recorder;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread sender = Thread.ofPlatform().daemon().name("clicks").unstarted(this::run);
  private volatile boolean isClosed;

  /**
   * A click that waits.
   *
   * @param taken the click; null in an entry that only wakes the sender
   * @param since when it was taken, see {@link System#nanoTime()}
   */
  private record Waiting(TakenClick taken, long since) {}

  private BackgroundDelivery(ClickRecorder recorder) {
    this.recorder = recorder;
  }

  /** Starts the sender, in a thread that ends with the process or with {@link #close}. */
  static BackgroundDelivery start(ClickRecorder recorder) {
    var delivery = new BackgroundDelivery(recorder);
    delivery.sender.start();
    return delivery;
  }

  @Override
  public void take(Click click) {
    if (Priming.isRunning() || isClosed) {
      recorder.record(click);
      return;
    }
    TakenClick taken = TakenClick.of(click);
    if (!queue.offer(new Waiting(taken, System.nanoTime()))) {
      recorder.lost(taken, CAPACITY + " clicks wait for the stream");
    }
  }

  @Override
  public void end(String requestId) {}

  /** Sends what waits, for up to 1.5 s; what is left then is lost, and counted as such. */
  @Override
  public void close() {
    isClosed = true;
    queue.offer(new Waiting(null, System.nanoTime()));
    try {
      sender.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Waiting> left = new ArrayList<>();
    queue.drainTo(left);
    for (Waiting waiting : left) {
      if (waiting.taken() != null) {
        recorder.lost(waiting.taken(), "the process ends");
      }
    }
  }

  private void run() {
    List<Waiting> refused = List.of();
    while (!isClosed || !refused.isEmpty() || !queue.isEmpty()) {
      try {
        refused = send(nextBatch(refused));
      } catch (Throwable e) {
        LOG.error("clicks may be lost; going on", e);
        refused = List.of();
      }
    }
  }

  private List<Waiting> nextBatch(List<Waiting> refused) throws InterruptedException {
    List<Waiting> batch = new ArrayList<>(refused);
    if (refused.isEmpty()) {
      batch.add(queue.take());
    }
    if (!isClosed) {
      Thread.sleep(refused.isEmpty() ? GATHERING : PAUSE_AFTER_REFUSAL);
    }
    queue.drainTo(batch, ClickStream.MAX_CLICKS - batch.size());
    batch.removeIf(waiting -> waiting.taken() == null);
    return batch;
  }

  /** Returns those that are to be sent again. */
  private List<Waiting> send(List<Waiting> batch) {
    if (batch.isEmpty()) {
      return List.of();
    }
    List<TakenClick> refused = recorder.recordAll(batch.stream().map(Waiting::taken).toList());
    if (refused.isEmpty()) {
      return List.of();
    }
    List<Waiting> again = new ArrayList<>();
    for (Waiting waiting : batch) {
      if (refused.contains(waiting.taken())) {
        if (System.nanoTime() - waiting.since() < RESENDING.toNanos()) {
          again.add(waiting);
        } else {
          recorder.lost(
              waiting.taken(), "the stream refused it for " + RESENDING.toSeconds() + " s");
        }
      }
    }
    return again;
  }
}
