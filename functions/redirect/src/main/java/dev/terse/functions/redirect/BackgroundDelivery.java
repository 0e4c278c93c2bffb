package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import dev.terse.functions.redirect.ClickStream.Delivery;
import dev.terse.functions.redirect.ClickStream.Delivery.Delivered;
import dev.terse.functions.redirect.ClickStream.Delivery.Lost;
import dev.terse.functions.redirect.ClickStream.Delivery.Refused;
import dev.terse.functions.redirect.ClickStream.LanedClick;
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
 * gathered for some milliseconds and put together; what the stream does not take is put again.
 * Until then they are in memory alone, so a process that is killed loses the clicks of its last
 * moments.
 */
final class BackgroundDelivery implements ClickDelivery {

  /** The number of clicks that may wait; one more is lost. */
  static final int CAPACITY = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundDelivery.class);
  private static final Duration GATHERING = Duration.ofMillis(20);
  private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMillis(50);
  private static final Duration CLOSING = Duration.ofMillis(1_500);

  /** The number of clicks to be sent again with which no more are taken from the queue. */
  private static final int MOST_AGAIN = CAPACITY / 2;

  private static final Duration RESENDING = Duration.ofSeconds(30);

  // The aggregator recognizes copies for as long.
  private static final Duration LATEST_COPY = Duration.ofMillis(5_200);

  private final ClickRecorder recorder;
  private final Duration resendingOfCopies;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread sender = Thread.ofPlatform().daemon().name("clicks").unstarted(this::run);
  private volatile boolean isClosed;
  private volatile long closeBy;

  /**
   * What was taken from the queue and is not delivered: what is being sent, and after it what is to
   * be sent again, the longest ago first. Used by the sender, and after its end.
   */
  private volatile List<Waiting> undelivered = List.of();

  /**
   * A click that waits.
   *
   * @param taken the click; null in an entry that only wakes the sender
   * @param laned the click in the lane that it is put into, each time
   * @param since when it was taken, see {@link System#nanoTime()}
   * @param mayBeStored whether the answer to a put of it was lost
   */
  private record Waiting(TakenClick taken, LanedClick laned, long since, boolean mayBeStored) {

    static final Waiting WAKE_UP = new Waiting(null, null, 0, false);

    Waiting afterLostAnswer() {
      return new Waiting(taken, laned, since, true);
    }
  }

  private BackgroundDelivery(ClickRecorder recorder, Duration deadline) {
    this.recorder = recorder;
    // A call may store it only at its end.
    this.resendingOfCopies = LATEST_COPY.minus(deadline);
  }

  /**
   * Starts the sender, in a thread that ends with the process or with {@link #close}.
   *
   * @param deadline the longest time that a put takes
   */
  static BackgroundDelivery start(ClickRecorder recorder, Duration deadline) {
    var delivery = new BackgroundDelivery(recorder, deadline);
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
    if (!queue.offer(new Waiting(taken, recorder.inLane(click), System.nanoTime(), false))) {
      recorder.lost(taken, CAPACITY + " clicks wait for the stream");
    } else if (isClosed && !sender.isAlive()) {
      countTheRest();
    }
  }

  @Override
  public void end(String requestId) {}

  /** Sends what waits, for up to 1.5 s; what is left then is lost, and counted as such. */
  @Override
  public void close() {
    closeBy = System.nanoTime() + CLOSING.toNanos();
    isClosed = true;
    queue.offer(Waiting.WAKE_UP);
    try {
      sender.join(CLOSING.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    countTheRest();
  }

  private void countTheRest() {
    List<Waiting> rest = new ArrayList<>(undelivered);
    undelivered = List.of();
    queue.drainTo(rest);
    for (Waiting waiting : rest) {
      if (waiting.taken() != null) {
        recorder.lost(waiting.taken(), "the process ends");
      }
    }
  }

  private void run() {
    while (!isClosed || hasTimeForMore()) {
      try {
        int next = gather();
        List<Waiting> all = undelivered;
        List<Waiting> rest = new ArrayList<>(all.subList(next, all.size()));
        rest.addAll(send(all.subList(0, next)));
        undelivered = rest;
      } catch (Throwable e) {
        LOG.error("clicks are lost; going on", e);
        undelivered.forEach(waiting -> recorder.lost(waiting.taken(), e.toString()));
        undelivered = List.of();
      }
    }
  }

  private boolean hasTimeForMore() {
    return !(undelivered.isEmpty() && queue.isEmpty()) && closeBy - System.nanoTime() > 0;
  }

  /**
   * Takes clicks from the queue, and puts those that are sent next at the head of the undelivered
   * ones. Half of the places are for new clicks, because a shard that refuses its own must not
   * delay those of the others.
   *
   * @return the number of clicks to send, at most {@value ClickStream#MAX_CLICKS}
   */
  private int gather() throws InterruptedException {
    List<Waiting> again = undelivered;
    List<Waiting> gathered = new ArrayList<>();
    if (again.isEmpty()) {
      gathered.add(queue.take());
    }
    if (!again.isEmpty() || !isClosed) {
      Thread.sleep(again.isEmpty() ? GATHERING : PAUSE_AFTER_REFUSAL);
    }
    queue.drainTo(gathered, placesForNew(again.size()) - gathered.size());
    gathered.removeIf(waiting -> waiting.taken() == null);
    int repeated = Math.min(again.size(), ClickStream.MAX_CLICKS - gathered.size());
    int next = gathered.size() + repeated;
    gathered.addAll(again);
    undelivered = gathered;
    return next;
  }

  private static int placesForNew(int again) {
    return again < MOST_AGAIN
        ? Math.max(ClickStream.MAX_CLICKS / 2, ClickStream.MAX_CLICKS - again)
        : 0;
  }

  /** Returns those that are to be sent again. */
  private List<Waiting> send(List<Waiting> clicks) {
    if (clicks.isEmpty()) {
      return List.of();
    }
    List<Delivery> deliveries = recorder.recordAll(clicks.stream().map(Waiting::laned).toList());
    List<Waiting> again = new ArrayList<>();
    for (int i = 0; i < clicks.size(); i++) {
      Waiting waiting = clicks.get(i);
      switch (deliveries.get(i)) {
        case Delivered _ -> {}
        case Refused(String code) -> keep(waiting, code, again);
        case Lost(Throwable cause) -> keep(waiting.afterLostAnswer(), cause.toString(), again);
      }
    }
    return again;
  }

  private boolean isToBeSentAgain(Waiting waiting) {
    Duration limit = waiting.mayBeStored() ? resendingOfCopies : RESENDING;
    return System.nanoTime() - waiting.since() < limit.toNanos();
  }

  private void keep(Waiting waiting, String why, List<Waiting> again) {
    if (isToBeSentAgain(waiting)) {
      again.add(waiting);
    } else {
      recorder.lost(waiting.taken(), why);
    }
  }
}
