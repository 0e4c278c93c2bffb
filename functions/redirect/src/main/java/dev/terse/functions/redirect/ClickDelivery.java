package dev.terse.functions.redirect;

import dev.terse.clicks.Click;

/** When clicks go to the stream: before the reply or after it. */
sealed interface ClickDelivery permits BeforeReply, AfterReply {

  /** Takes the click of the present invocation. Never fails. */
  void take(Click click);

  /** Ends the invocation; the reply goes out next. */
  void end();
}
