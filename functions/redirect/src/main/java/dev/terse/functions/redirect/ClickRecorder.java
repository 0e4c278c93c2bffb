package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickStream;
import dev.terse.clicks.ClickStream.Delivery.Delivered;
import dev.terse.clicks.ClickStream.Delivery.Lost;
import dev.terse.metrics.Metric;
import dev.terse.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Hands clicks to the stream. One that is lost is logged and counted, and fails nothing. */
final class ClickRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(ClickRecorder.class);

  private final ClickStream stream;
  private final HotCodes hotCodes;
  private final Metrics metrics;

  ClickRecorder(ClickStream stream, HotCodes hotCodes, Metrics metrics) {
    this.stream = stream;
    this.hotCodes = hotCodes;
    this.metrics = metrics;
  }

  /** Hands a click over within the time that the stream's client gives it. Never fails. */
  void record(Click click) {
    try {
      switch (stream.put(click, hotCodes.partition(click.code(), click.at()))) {
        case Delivered delivered -> {}
        case Lost lost -> lost(click, lost.cause());
      }
    } catch (RuntimeException e) {
      lost(click, e);
    }
  }

  /** Does for a click all that {@link #record} does, except that the stream does not take it. */
  void rehearse(Click click) {
    stream.rehearse(click);
  }

  private void lost(Click click, Exception cause) {
    LOG.warn("lost a click on {}", click.code(), cause);
    metrics.count(Metric.CLICKS_LOST, 1);
    if (cause instanceof SdkServiceException answer && answer.isThrottlingException()) {
      hotCodes.overloaded(click.code(), click.at());
    }
  }
}
