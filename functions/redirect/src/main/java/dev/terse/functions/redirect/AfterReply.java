package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Sends each click when its invocation has ended, as an internal extension: Lambda answers the
 * client when the function has, and freezes the execution environment only when the extension too
 * has asked for the next event.
 */
final class AfterReply implements ClickDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(AfterReply.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

  private final ExtensionsApi extension;
  private final ClickRecorder recorder;
  private final InstantSource clock;
  private final Queue<Taken> clicks = new ConcurrentLinkedQueue<>();
  private final Semaphore ended = new Semaphore(0);

  private AfterReply(ExtensionsApi extension, ClickRecorder recorder, InstantSource clock) {
    this.extension = extension;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Starts to wait for invocations, in a thread that ends with the process. */
  static AfterReply start(ExtensionsApi extension, ClickRecorder recorder, InstantSource clock) {
    var delivery = new AfterReply(extension, recorder, clock);
    Thread.ofPlatform().daemon().name("clicks").start(delivery::run);
    return delivery;
  }

  /** A click, and what each log line of its invocation carries. */
  private record Taken(Click click, Map<String, String> loggingContext) {}

  @Override
  public void take(Click click) {
    clicks.add(new Taken(click, Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of())));
  }

  @Override
  public void end() {
    ended.release();
  }

  // If it ended, every invocation would run into its timeout.
  private void run() {
    while (true) {
      try {
        awaitInvocation();
      } catch (IOException | RuntimeException e) {
        LOG.warn("the Extensions API failed; trying again", e);
        pause();
      } catch (InterruptedException e) {
        LOG.warn("interrupted while waiting for an invocation; going on");
      }
      sendAll();
    }
  }

  private void awaitInvocation() throws IOException, InterruptedException {
    Instant deadline = extension.nextInvocation();
    Duration left = Duration.between(clock.instant(), deadline);
    if (ended.tryAcquire(left.toMillis(), TimeUnit.MILLISECONDS)) {
      // The ends of invocations whose events were missed are of no use any more.
      ended.drainPermits();
    }
  }

  private void sendAll() {
    for (Taken taken = clicks.poll(); taken != null; taken = clicks.poll()) {
      MDC.setContextMap(taken.loggingContext());
      try {
        recorder.record(taken.click());
      } catch (RuntimeException e) {
        LOG.error("lost a click on {}", taken.click().code(), e);
      } finally {
        MDC.clear();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      LOG.warn("interrupted while pausing; going on");
    }
  }
}
