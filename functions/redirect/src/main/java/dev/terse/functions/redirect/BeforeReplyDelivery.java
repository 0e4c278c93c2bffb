package dev.terse.functions.redirect;

import dev.terse.clicks.Click;

/** Sends each click before the reply: where nothing would wait for it afterwards. */
record BeforeReplyDelivery(ClickRecorder recorder) implements ClickDelivery {

  @Override
  public void take(Click click) {
    recorder.record(click);
  }

  @Override
  public void end(String requestId) {}
}
