package dev.terse.stats;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The totals of a link's clicks since its creation.
 *
 * @param clicks the number of clicks
 * @param lastAccessed the time of the latest one, in whole seconds; empty if there was none
 */
public record LinkTotals(long clicks, Optional<Instant> lastAccessed) {

  static LinkTotals of(Map<String, AttributeValue> item) {
    AttributeValue clicks = item.get(Counters.CLICKS);
    Optional<Instant> lastAccessed =
        item.entrySet().stream()
            .filter(attribute -> ClickUpdate.isLastAccessed(attribute.getKey()))
            .map(attribute -> Instant.ofEpochSecond(Long.parseLong(attribute.getValue().n())))
            .max(Comparator.naturalOrder());
    return new LinkTotals(clicks == null ? 0 : Long.parseLong(clicks.n()), lastAccessed);
  }
}
