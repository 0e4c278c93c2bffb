package dev.terse.stats;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A link's statistics of a period.
 *
 * @param period the period
 * @param totalClicks the clicks of all its days
 * @param clicksByDay the clicks of each of its days in order, those without any too
 * @param clicksByCountry the clicks by ISO 3166 code, those without any left out
 * @param clicksByHour the clicks by hour of day in UTC, {@code 00} to {@code 23}
 */
public record PeriodStats(
    Period period,
    long totalClicks,
    SortedMap<LocalDate, Long> clicksByDay,
    SortedMap<String, Long> clicksByCountry,
    SortedMap<String, Long> clicksByHour) {

  static PeriodStats of(Period period, List<Map<String, AttributeValue>> items) {
    SortedMap<LocalDate, Long> byDay = new TreeMap<>();
    period.days().forEach(day -> byDay.put(day, 0L));
    for (Map<String, AttributeValue> item : items) {
      byDay.put(ItemKey.dayOf(item.get("bucket").s()), count(item.get(Counters.CLICKS)));
    }
    return new PeriodStats(
        period,
        byDay.values().stream().mapToLong(Long::longValue).sum(),
        byDay,
        sums(items, Counters.COUNTRY),
        sums(items, Counters.HOUR));
  }

  private static SortedMap<String, Long> sums(
      List<Map<String, AttributeValue>> items, String prefix) {
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

  private static long count(AttributeValue number) {
    return Long.parseLong(number.n());
  }
}
