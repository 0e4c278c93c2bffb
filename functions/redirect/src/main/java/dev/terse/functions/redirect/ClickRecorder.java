package dev.terse.functions.redirect;

import dev.terse.aws.CircuitBreaker;
import dev.terse.aws.CircuitBreaker.Permission;
import dev.terse.clicks.Click;
import dev.terse.functions.redirect.ClickStream.Delivery.Delivered;
import dev.terse.functions.redirect.ClickStream.Delivery.Lost;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Hands clicks to the stream. One that is lost is logged and counted, and fails nothing. A stream
 * that hangs is left alone for a while, because each click that waits for it in vain keeps the
 * execution environment busy, and billed, for all the time that a put has.
 */
final class ClickRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(ClickRecorder.class);

  private final ClickStream stream;
  private final HotCodes hotCodes;
  private final CircuitBreaker breaker;
  private final Metrics metrics;

  /**
   * A recorder.
   *
   * @param stream where the clicks go
   * @param hotCodes tells which lane of its code a click goes to
   * @param breaker counts the puts that had no answer in time, and no other failures: they take
   *     little time, and one overloaded shard must not cost the clicks of the others
   * @param metrics counts the clicks that are lost
   */
  ClickRecorder(ClickStream stream, HotCodes hotCodes, CircuitBreaker breaker, Metrics metrics) {
    this.stream = stream;
    this.hotCodes = hotCodes;
    this.breaker = breaker;
    this.metrics = metrics;
  }

  /** Hands a click over within the time that the stream's client gives it. Never fails. */
  void record(Click click) {
    if (breaker.ask() == Permission.NO) {
      LOG.warn("lost a click on {}: the stream hung a moment ago and is left alone", click.code());
      metrics.count(Metric.CLICKS_LOST, 1);
      return;
    }
    try {
      switch (stream.put(click, hotCodes.lane(click.code(), click.at()))) {
        case Delivered _ -> breaker.succeeded();
        case Lost lost -> lost(click, lost.cause());
      }
    } catch (Throwable e) {
      lost(click, e);
    }
  }

  private void lost(Click click, Throwable cause) {
    LOG.warn("lost a click on {}", click.code(), cause);
    metrics.count(Metric.CLICKS_LOST, 1);
    if (hadNoAnswer(cause)) {
      breaker.failed();
    } else {
      breaker.succeeded();
    }
    if (cause instanceof SdkServiceException answer && answer.isThrottlingException()) {
      hotCodes.overloaded(click.code(), click.at());
    }
  }

  // A single attempt's where the SDK's budget of retries is used up.
  private static boolean hadNoAnswer(Throwable cause) {
    return cause instanceof ApiCallTimeoutException
        || cause instanceof ApiCallAttemptTimeoutException;
  }
}
