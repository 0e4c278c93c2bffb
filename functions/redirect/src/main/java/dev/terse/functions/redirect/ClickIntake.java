package dev.terse.functions.redirect;

import dev.terse.http.HttpRequest;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.links.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and hands over the click of a redirect, fenced off from its answer: whatever is thrown
 * meanwhile loses the click and nothing else.
 *
 * @param source makes the click
 * @param delivery takes it
 * @param metrics counts the clicks that are lost
 */
record ClickIntake(ClickSource source, ClickDelivery delivery, Metrics metrics) {

  private static final Logger LOG = LoggerFactory.getLogger(ClickIntake.class);

  /** Takes the click of a followed link. Never fails. */
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
      // There is nothing left to tell it with, and the visitor waits.
    }
  }
}
