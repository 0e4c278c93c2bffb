package dev.terse.functions.redirect;

import dev.terse.http.HttpRequest;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.links.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intake of a redirect's click, isolated from its response: any exception loses the click and
 * nothing else.
 *
 * @param source the factory of the click
 * @param delivery the delivery of the click
 * @param metrics the metrics that count lost clicks
 */
record ClickIntake(ClickSource source, ClickDelivery delivery, Metrics metrics) {

  private static final Logger LOG = LoggerFactory.getLogger(ClickIntake.class);

  /** Accepts the click of a followed link. Never fails. */
  void take(Link link, HttpRequest request) {
    try {
      delivery.take(source.of(link, request));
    } catch (Throwable e) {
      lost(link, e);
    }
  }

  private void lost(Link link, Throwable cause) {
    try {
      metrics.count(Metric.CLICKS_LOST, 1);
      LOG.warn("lost a click on {}", link.code(), cause);
    } catch (Throwable ignored) {
      // It can't be reported any more, and the visitor is waiting.
    }
  }
}
