package dev.terse.functions.redirect;

import dev.terse.clicks.Click;

/** The delivery of clicks to the stream, before or after the reply. */
sealed interface ClickDelivery extends AutoCloseable
    permits BeforeReplyDelivery, AfterReplyDelivery, BackgroundDelivery {

  /** Accepts the click of the current invocation. Never fails. */
  void take(Click click);

  /**
   * Ends an invocation; its reply is sent next. Never fails.
   *
   * @param requestId the invocation's id
   */
  void end(String requestId);

  /** Sends what is left; called once, when the execution environment ends. Never fails. */
  @Override
  default void close() {}
}
