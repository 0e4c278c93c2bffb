package dev.terse.functions.redirect;

import dev.terse.clicks.Click;

/** When clicks go to the stream: before the reply or after it. */
sealed interface ClickDelivery permits BeforeReplyDelivery, AfterReplyDelivery {

  /** Takes the click of the present invocation. Never fails. */
  void take(Click click);

  /**
   * Ends an invocation; its reply goes out next. Never fails.
   *
   * @param requestId the invocation's id
   */
  void end(String requestId);
}
