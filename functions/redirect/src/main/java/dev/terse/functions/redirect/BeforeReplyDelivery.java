package dev.terse.functions.redirect;

import dev.terse.clicks.Click;

/** The delivery of each click before the reply, for when nothing would wait for it afterwards. */
record BeforeReplyDelivery(ClickRecorder recorder) implements ClickDelivery {

  @Override
  public void take(Click click) {
    recorder.record(click);
  }

  @Override
  public void end(String requestId) {}
}
