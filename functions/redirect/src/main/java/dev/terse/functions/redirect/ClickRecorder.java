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
 * The recorder that puts clicks into the stream. A lost click is logged and counted, and does not
 * cause a failure. If the stream hangs, a circuit breaker stops puts for a while, because each
 * click that waits in vain keeps the execution environment busy, and billed, for the full timeout
 * of a put.
 */
final class ClickRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(ClickRecorder.class);

  private final ClickStream stream;
  private final HotCodes hotCodes;
  private final CircuitBreaker breaker;
  private final Metrics metrics;

  /**
   * Creates a recorder.
   *
   * @param stream the stream of clicks
   * @param hotCodes the codes whose clicks are spread over lanes
   * @param breaker the circuit breaker, which counts only timeouts of puts: other failures take
   *     little time, and one overloaded shard must not cost the clicks of the others
   * @param metrics the metrics that count lost clicks
   */
  ClickRecorder(ClickStream stream, HotCodes hotCodes, CircuitBreaker breaker, Metrics metrics) {
    this.stream = stream;
    this.hotCodes = hotCodes;
    this.breaker = breaker;
    this.metrics = metrics;
  }

  /** Puts a click within the timeout of the stream's client. Never fails. */
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

  // It is a single attempt's timeout if the SDK's retry budget is used up.
  private static boolean hadNoAnswer(Throwable cause) {
    return cause instanceof ApiCallTimeoutException
        || cause instanceof ApiCallAttemptTimeoutException;
  }
}
