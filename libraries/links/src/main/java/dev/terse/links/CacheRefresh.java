package dev.terse.links;

import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the cache in front of the table hold an item as it is after a write. */
final class CacheRefresh {

  private static final Logger LOG = LoggerFactory.getLogger(CacheRefresh.class);

  private final LinksTable links;
  private final SharedCache cache;
  private final Metrics metrics;

  CacheRefresh(LinksTable links, SharedCache cache, Metrics metrics) {
    this.links = links;
    this.cache = cache;
    this.metrics = metrics;
  }

  /** Refreshes an item; logs and counts it if the cache is not known to hold it. */
  void of(String key) {
    if (!cache.refresh(links.refreshUpdate(key))) {
      LOG.warn("the cache may serve {} as it was until its time to live is over", key);
      metrics.count(Metric.CACHE_NOT_REFRESHED, 1);
    }
  }
}
