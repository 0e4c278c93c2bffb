package dev.terse.stats;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The counters of several items, summed up.
 *
 * @param items the items as they are stored
 */
record StoredCounters(List<Map<String, AttributeValue>> items) {

  /** A counter's sum. */
  long sum(String name) {
    return items.stream()
        .filter(item -> item.containsKey(name))
        .mapToLong(item -> count(item.get(name)))
        .sum();
  }

  /** The sums of all counters with a prefix, by what follows it. */
  SortedMap<String, Long> by(String prefix) {
    return items.stream()
        .flatMap(item -> item.entrySet().stream())
        .filter(attribute -> attribute.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(
                attribute -> attribute.getKey().substring(prefix.length()),
                attribute -> count(attribute.getValue()),
                Long::sum,
                TreeMap::new));
  }

  static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long count(AttributeValue number) {
    return Long.parseLong(number.n());
  }
}
