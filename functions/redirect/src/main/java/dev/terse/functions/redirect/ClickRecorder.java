package dev.terse.functions.redirect;

import dev.terse.aws.CircuitBreaker;
import dev.terse.aws.CircuitBreaker.Permission;
import dev.terse.clicks.Click;
import dev.terse.functions.redirect.ClickStream.Delivery;
import dev.terse.functions.redirect.ClickStream.Delivery.Delivered;
import dev.terse.functions.redirect.ClickStream.Delivery.Lost;
import dev.terse.functions.redirect.ClickStream.Delivery.Refused;
import dev.terse.functions.redirect.ClickStream.LanedClick;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import java.util.Collections;
import java.util.List;
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

  private static final String LEFT_ALONE = "the stream hung a moment ago and is left alone";

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
      lost(click, LEFT_ALONE);
      return;
    }
    try {
      note(click, stream.put(click, hotCodes.lane(click.code(), click.at())));
    } catch (Throwable e) {
      lost(click, e);
      note(e);
    }
  }

  /** Chooses the lane of a click, which it keeps whenever it is put again. */
  LanedClick inLane(Click click) {
    return new LanedClick(click, hotCodes.lane(click.code(), click.at()));
  }

  /**
   * Puts several clicks in one call, within the timeout of the stream's client. Never fails, and
   * counts no click as lost: the caller may put those again that were not delivered.
   *
   * @param clicks the clicks, at most {@value ClickStream#MAX_CLICKS}
   * @return the outcome of each, in order; all are refused while the stream is left alone
   */
  List<Delivery> recordAll(List<LanedClick> clicks) {
    if (breaker.ask() == Permission.NO) {
      return Collections.nCopies(clicks.size(), new Refused(LEFT_ALONE));
    }
    List<Delivery> deliveries = putAll(clicks);
    for (int i = 0; i < clicks.size(); i++) {
      if (deliveries.get(i) instanceof Refused refusal) {
        heatUp(clicks.get(i).click(), refusal.isThrottled());
      }
    }
    if (deliveries.getFirst() instanceof Lost lost) {
      note(lost.cause());
    } else {
      breaker.succeeded();
    }
    return deliveries;
  }

  private List<Delivery> putAll(List<LanedClick> clicks) {
    try {
      return stream.putAll(clicks);
    } catch (Throwable e) {
      return Collections.nCopies(clicks.size(), new Lost(e));
    }
  }

  /** Logs and counts a click that is not sent. */
  void lost(TakenClick taken, String why) {
    taken.inItsContext(() -> lost(taken.click(), why));
  }

  private void note(Click click, Delivery delivery) {
    report(click, delivery);
    if (delivery instanceof Lost lost) {
      note(lost.cause());
    } else {
      breaker.succeeded();
    }
  }

  private void report(Click click, Delivery delivery) {
    switch (delivery) {
      case Delivered _ -> {}
      case Refused(String code) -> lost(click, "the stream refused it: " + code);
      case Lost(Throwable cause) -> {
        lost(click, cause);
        heatUp(
            click, cause instanceof SdkServiceException answer && answer.isThrottlingException());
      }
    }
  }

  private void heatUp(Click click, boolean isThrottled) {
    if (isThrottled) {
      hotCodes.overloaded(click.code(), click.at());
    }
  }

  private void lost(Click click, Throwable cause) {
    LOG.warn("lost a click on {}", click.code(), cause);
    metrics.count(Metric.CLICKS_LOST, 1);
  }

  private void lost(Click click, String why) {
    LOG.warn("lost a click on {}: {}", click.code(), why);
    metrics.count(Metric.CLICKS_LOST, 1);
  }

  /** Reports a failed call to the breaker. */
  private void note(Throwable cause) {
    if (hadNoAnswer(cause)) {
      breaker.failed();
    } else {
      breaker.succeeded();
    }
  }

  // It is a single attempt's timeout if the SDK's retry budget is used up.
  private static boolean hadNoAnswer(Throwable cause) {
    return cause instanceof ApiCallTimeoutException
        || cause instanceof ApiCallAttemptTimeoutException;
  }
}
