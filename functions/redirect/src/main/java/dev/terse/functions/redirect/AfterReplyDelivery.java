package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import dev.terse.functions.redirect.ExtensionsApi.InvokeEvent;
import dev.terse.lambda.snapshot.Priming;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivery of each click after its invocation has ended, by an internal extension: Lambda
 * replies to the client when the function returns, and freezes the execution environment only when
 * the extension too has asked for the next event. An extension that receives no events, which may
 * happen to one registered before a snapshot, leaves two clicks behind; from then on clicks are
 * sent before the reply.
 */
final class AfterReplyDelivery implements ClickDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(AfterReplyDelivery.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

  // There is no signal that the runtime has sent the reply, which it does next; on part of a core
  // the put would overtake or delay it.
  private static final Duration HEAD_START_OF_REPLY = Duration.ofMillis(2);

  // Lambda waits for the extension, which has sent all clicks by then: leftovers are from a lost
  // event.
  private static final int MOST_LEFT_BEHIND = 2;

  private final ExtensionsApi extension;
  private final ClickRecorder recorder;
  private final InstantSource clock;
  private final Queue<TakenClick> clicks = new ConcurrentLinkedQueue<>();
  private final LastEndedInvocation latestEnd = new LastEndedInvocation();
  private volatile boolean isTold = true;

  private AfterReplyDelivery(ExtensionsApi extension, ClickRecorder recorder, InstantSource clock) {
    this.extension = extension;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Starts waiting for invocations, in a thread that ends with the process. */
  static AfterReplyDelivery start(
      ExtensionsApi extension, ClickRecorder recorder, InstantSource clock) {
    var delivery = new AfterReplyDelivery(extension, recorder, clock);
    Thread.ofPlatform().daemon().name("clicks").start(delivery::run);
    return delivery;
  }

  @Override
  public void take(Click click) {
    if (Priming.isRunning()) {
      // No invocation has started that the extension could receive.
      recorder.record(click);
      return;
    }
    clicks.add(TakenClick.of(click));
    if (isTold && clicks.size() > MOST_LEFT_BEHIND) {
      isTold = false;
      LOG.warn("the extension receives no events; clicks are sent before the reply");
    }
    if (!isTold) {
      sendAll();
    }
  }

  @Override
  public void end(String requestId) {
    latestEnd.set(requestId);
  }

  // If it ended, even by an Error, every invocation would run into its timeout.
  private void run() {
    while (true) {
      try {
        InvokeEvent invocation = extension.nextInvocation();
        isTold = true;
        awaitEnd(invocation);
        if (!clicks.isEmpty()) {
          Thread.sleep(HEAD_START_OF_REPLY);
          sendAll();
        }
      } catch (Throwable e) {
        survive(e);
      }
    }
  }

  private void awaitEnd(InvokeEvent invocation) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), invocation.deadline());
    latestEnd.await(invocation.requestId(), left);
  }

  private void sendAll() {
    for (TakenClick taken = clicks.poll(); taken != null; taken = clicks.poll()) {
      Click click = taken.click();
      taken.inItsContext(() -> recorder.record(click));
    }
  }

  private static void survive(Throwable e) {
    try {
      String what = e instanceof IOException ? "the Extensions API failed" : "a click may be lost";
      LOG.error("{}; going on", what, e);
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (Throwable ignored) {
      // Not even logging works; the only option left is to try the next event.
    }
  }
}
