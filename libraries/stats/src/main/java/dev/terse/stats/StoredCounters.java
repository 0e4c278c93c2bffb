package dev.terse.stats;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The sums of the counters of several days' items.
 *
 * @param items the items as stored
 */
record StoredCounters(List<Map<String, AttributeValue>> items) {

  /** Returns the sum of a counter. */
  long sum(String name) {
    return items.stream()
        .filter(item -> item.containsKey(name))
        .mapToLong(item -> count(item.get(name)))
        .sum();
  }

  /** Returns the sums of all counters with a prefix, by the rest of their names. */
  SortedMap<String, Long> by(String prefix) {
    return items.stream()
        .flatMap(item -> item.entrySet().stream())
        .filter(attribute -> attribute.getKey().startsWith(prefix))
        // The keys begin like counters, and are texts.
        .filter(attribute -> attribute.getValue().n() != null)
        .collect(
            Collectors.toMap(
                attribute -> attribute.getKey().substring(prefix.length()),
                attribute -> count(attribute.getValue()),
                Long::sum,
                TreeMap::new));
  }

  /** Returns the sums of all hourly counters with a prefix, by the hour of the day in UTC. */
  SortedMap<Integer, Long> byHour(String prefix) {
    SortedMap<Integer, Long> hours = new TreeMap<>();
    by(prefix).forEach((letter, clicks) -> hours.put(letter.charAt(0) - Counters.MIDNIGHT, clicks));
    return hours;
  }

  static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long count(AttributeValue number) {
    return Long.parseLong(number.n());
  }
}
